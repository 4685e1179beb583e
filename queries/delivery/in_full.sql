-- Orders promised for the period whose first delivery was complete and right.
-- params:  start date, end date, by varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name       varchar          value of the dimension asked for
--   in_full          bigint [orders]  every line in its quantity and the right item, with the first delivery
--   on_time_in_full  bigint [orders]  of those, on time
--   assessed         bigint [orders]  due, and known to be in full or not; what never came is not
--   not_assessed     bigint [orders]  due, but quantities or items are not known of every line
--   pending          bigint [orders]  promised for the as-of day or later
--   no_promise       bigint [orders]  placed in the period without a promised day

select
    group_of($by, counted_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
        category := category, segment := segment) as group_name,
    count(*) filter (where is_in_full) as in_full,
    count(*) filter (where is_in_full and promise_stands = 'on time') as on_time_in_full,
    count(is_in_full) as assessed,
    count(*) filter (where is_due and is_in_full is null) as not_assessed,
    count(*) filter (where promise_stands = 'pending') as pending,
    count(*) filter (where promise_stands = 'no promise') as no_promise
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
