-- Returns asked for in the period that a share is of, those in it, and the sums over customers for its interval.
-- params:  start date, end date, by varchar, return_share varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name       varchar              value of the dimension asked for
--   returns          bigint  [returns]    that the share is of
--   hits             bigint  [returns]    of those, in it
--   not_known        bigint  [returns]    asked for in the period, of which it is not known, or that the share is not about
--   undecided        bigint  [returns]    of those, waiting for a decision
--   customers        bigint  [customers]  of the returns counted; an unknown one is a customer of its own
--   hits_squared     double  [returns]    sum over customers of hits squared
--   hits_by_returns  double  [returns]    sum over customers of hits times returns
--   returns_squared  double  [returns]    sum over customers of returns squared

with

requested as (
    select
        case $by
            when 'decided-by' then who_decided
            when 'shop-size' then shop_size
            when 'clientele' then clientele
            when 'reason' then coalesce(reason, '(unknown)')
            else group_of($by, requested_on, sold_through := sold_through, store := store_id, region := region,
                tier := tier, category := category, segment := segment)
        end as group_name,
        customer_id,
        case when customer_id is null then return_id end as stranger,
        decision_stands = 'open' as is_open,
        case $return_share
            when 'approved' then is_approved
            when 'exceptions' then is_exception
            when 'overturned' then is_overturned
            when 'our fault' then is_our_fault
        end as is_hit
    from returns
    where is_counted
        and requested_on >= $start
        and requested_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

by_customer as (
    select
        group_name,
        customer_id,
        stranger,
        count(is_hit) as returns,
        count(*) filter (where is_hit) as hits,
        count(*) filter (where is_hit is null) as not_known,
        count(*) filter (where is_hit is null and is_open) as undecided
    from requested
    group by all
)

select
    group_name,
    sum(returns)::bigint as returns,
    sum(hits)::bigint as hits,
    sum(not_known)::bigint as not_known,
    sum(undecided)::bigint as undecided,
    count(*) filter (where returns > 0) as customers,
    sum(hits * hits)::double as hits_squared,
    sum(hits * returns)::double as hits_by_returns,
    sum(returns * returns)::double as returns_squared
from by_customer
group by group_name
order by group_name
