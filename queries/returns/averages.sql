-- What the returns asked for in the period took of a thing: minutes of service, or the cost of handling.
-- params:  start date, end date, by varchar, return_amount varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name         varchar              value of the dimension asked for
--   returns            bigint  [returns]    of which the amount is known
--   amount             double  [amount]     of all of them
--   not_known          bigint  [returns]    of which it is not known, or below zero
--   customers          bigint  [customers]  of the returns counted; an unknown one is a customer of its own
--   amount_squares     double  [amount]     sum over returns of the amount squared
--   returns_squared    double  [returns]    sum over customers of returns squared
--   amount_by_returns  double  [amount]     sum over customers of their amount times returns
--   amount_squared     double  [amount]     sum over customers of their amount squared
--   customer_amount    double[] [amount]    what each customer adds, in a fixed order; null where there are more than 2,000
--   customer_returns   double[] [returns]   their returns, in the same order

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
        case $return_amount when 'minutes' then service_minutes when 'cost' then handling_cost::double end as amount
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
        count(*) filter (where amount >= 0) as returns,
        coalesce(sum(amount) filter (where amount >= 0), 0) as amount,
        coalesce(sum(amount * amount) filter (where amount >= 0), 0) as squares,
        count(*) filter (where amount is null or amount < 0) as not_known
    from requested
    group by all
)

select
    group_name,
    sum(returns)::bigint as returns,
    sum(amount) as amount,
    sum(not_known)::bigint as not_known,
    count(*) filter (where returns > 0) as customers,
    sum(squares) as amount_squares,
    sum(returns * returns)::double as returns_squared,
    sum(amount * returns)::double as amount_by_returns,
    sum(amount * amount) as amount_squared,
    case when count(*) filter (where returns > 0) <= 2000 then
        list(amount order by customer_id, stranger) filter (where returns > 0)
    end as customer_amount,
    case when count(*) filter (where returns > 0) <= 2000 then
        list(returns::double order by customer_id, stranger) filter (where returns > 0)
    end as customer_returns
from by_customer
group by group_name
order by group_name
