-- How long the returns asked for in the period waited for their refund, open ones with the time so far.
-- params:  start date, end date, by varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name, seconds
-- columns:
--   group_name  varchar           value of the dimension asked for
--   seconds     double            request to refund, to refusal, or to the as-of instant; 0 for those of not_known
--   refunded    bigint [returns]  refunded after that time
--   refused     bigint [returns]  refused after that time
--   open        bigint [returns]  waiting for that time at the as-of instant
--   not_known   bigint [returns]  of an end before the request, or nobody knows when

select
    case $by
        when 'decided-by' then who_decided
        when 'shop-size' then shop_size
        when 'clientele' then clientele
        else group_of($by, requested_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment)
    end as group_name,
    coalesce(refund_seconds, 0) as seconds,
    count(*) filter (where refund_stands = 'refunded') as refunded,
    count(*) filter (where refund_stands = 'refused') as refused,
    count(*) filter (where refund_stands = 'open') as open,
    count(*) filter (where refund_stands is null) as not_known
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
group by all
order by group_name, seconds
