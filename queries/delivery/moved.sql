-- Promises for the period that were never moved, and how the others were.
-- params:  start date, end date, by varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name   varchar          value of the dimension asked for
--   unmoved      bigint [orders]  still promised for the first day
--   moved        bigint [orders]  promised for another day later on
--   known        bigint [orders]  promised for a day that is over, not called off, and known to be moved or not
--   days_moved   bigint [days]    days by which the moved ones were moved in all, later above zero
--   told_before  bigint [orders]  moved, and the customer was told before the first promised day
--   told_known   bigint [orders]  moved, and known whether the customer was told
--   not_known    bigint [orders]  due and not called off, but nobody knows for when it was promised last
--   pending      bigint [orders]  promised for the as-of day or later
--   no_promise   bigint [orders]  placed in the period without a promised day

select
    group_of($by, counted_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
        category := category, segment := segment) as group_name,
    count(*) filter (where days_moved = 0) as unmoved,
    count(*) filter (where days_moved <> 0) as moved,
    count(days_moved) as known,
    coalesce(sum(days_moved), 0)::bigint as days_moved,
    count(*) filter (where was_told_moved) as told_before,
    count(was_told_moved) as told_known,
    count(*) filter (where is_due and promise_stands <> 'cancelled by us' and days_moved is null) as not_known,
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
