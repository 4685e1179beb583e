-- Orders promised for the period, held against the last promise made to the customer.
-- params:  start date, end date, by varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name  varchar          value of the dimension asked for
--   on_time     bigint [orders]  complete by the end of the last promised day
--   due         bigint [orders]  due, and the last promised day is known and over
--   not_known   bigint [orders]  due, but nobody knows for when it was promised last, or that day is not over

select
    group_of($by, counted_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
        category := category, segment := segment) as group_name,
    count(*) filter (where is_on_time_last) as on_time,
    count(is_on_time_last) as due,
    count(*) filter (where is_due and is_on_time_last is null) as not_known
from deliveries
where counted_on >= $start
    and counted_on < $end
    and is_in($sold_through, sold_through)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
group by all
order by group_name
