-- How the orders stand that were promised for the period; those without a promise are counted by the day they were placed.
-- params:  start date, end date, by varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name  varchar          value of the dimension asked for
--   on_time     bigint [orders]  complete by the end of the first promised day
--   early       bigint [orders]  delivered before the window that the customer had set
--   late        bigint [orders]  delivered after the first promised day, or after the customer's window on it
--   overdue     bigint [orders]  not delivered, and the promised day is over
--   called_off  bigint [orders]  cancelled by the house
--   due         bigint [orders]  all of these together
--   pending     bigint [orders]  promised for the as-of day or later
--   cancelled   bigint [orders]  cancelled by the customer before the promised day was over
--   not_known   bigint [orders]  delivered nobody knows when, promised or delivered before they were placed, or of a tool that tells no deliveries
--   no_promise  bigint [orders]  placed in the period without a promised day

select
    group_of($by, counted_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
        category := category, segment := segment) as group_name,
    count(*) filter (where promise_stands = 'on time') as on_time,
    count(*) filter (where promise_stands = 'early') as early,
    count(*) filter (where promise_stands = 'late') as late,
    count(*) filter (where promise_stands = 'overdue') as overdue,
    count(*) filter (where promise_stands = 'cancelled by us') as called_off,
    count(*) filter (where is_due) as due,
    count(*) filter (where promise_stands = 'pending') as pending,
    count(*) filter (where promise_stands = 'cancelled') as cancelled,
    count(*) filter (where promise_stands = 'not known') as not_known,
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
