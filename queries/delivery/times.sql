-- How long the orders placed in the period took to come, those on their way with the time so far.
-- params:  start date, end date, by varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name, seconds
-- columns:
--   group_name  varchar          value of the dimension asked for
--   seconds     double           order to delivery, to cancellation, or to the as-of instant; 0 for those of not_known
--   delivered   bigint [orders]  delivered after that time
--   cancelled   bigint [orders]  cancelled after that time
--   open        bigint [orders]  on their way for that time at the as-of instant
--   not_known   bigint [orders]  of an end before the order, or nobody knows when

select
    group_of($by, ordered_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
        category := category, segment := segment) as group_name,
    coalesce(seconds, 0) as seconds,
    count(*) filter (where delivery_stands = 'delivered') as delivered,
    count(*) filter (where delivery_stands = 'cancelled') as cancelled,
    count(*) filter (where delivery_stands = 'open') as open,
    count(*) filter (where delivery_stands is null) as not_known
from delivery_times
where ordered_on >= $start
    and ordered_on < $end
    and is_in($sold_through, sold_through)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
group by all
order by group_name, seconds
