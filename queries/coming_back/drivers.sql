-- Orders whose 120 days end in the period, by what happened in the first 30, and to whom: one row a pattern of these.
-- params:  start date, end date, most bigint, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   month, is_late, has_complained, has_returned, has_gesture, is_first, bought_so_far, came_by, tier, segment
-- columns:
--   month           date      first day of the month of the order
--   is_late         boolean   its promise was broken
--   has_complained  boolean   the customer complained
--   has_returned    boolean   something of the order was asked to be taken back
--   has_gesture     boolean   the customer was given a gesture
--   is_first        boolean   of the first purchase occasion
--   bought_so_far   varchar   purchase occasions up to the order, in bands
--   came_by         varchar   where it was sold
--   tier            varchar   price tier
--   segment         varchar   segment of the customer
--   persons         bigint[]  the customers, numbered
--   times           bigint[]  [orders] the orders of each
--   hits            bigint[]  [orders] of those, followed by another from day 31 to day 120
--   one_in          bigint    of very many orders, those of one customer in so many

with

chosen as (
    select *
    from order_exposures
    where ends_on >= $start
        and ends_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

sizes as (
    select greatest(1, (count(*) + $most - 1) // $most) as one_in from chosen
),

by_person as (
    select
        date_trunc('month', chosen.ordered_on)::date as month,
        chosen.is_late,
        chosen.has_complained,
        chosen.has_returned,
        chosen.has_gesture,
        chosen.is_first,
        chosen.bought_so_far,
        chosen.sold_through as came_by,
        chosen.tier,
        chosen.segment,
        chosen.customer_number,
        sizes.one_in,
        count(*) as orders,
        count(*) filter (where chosen.came_back) as came_back
    from chosen
    join sizes on chosen.customer_number % sizes.one_in = 0
    group by all
)

select
    month,
    is_late,
    has_complained,
    has_returned,
    has_gesture,
    is_first,
    bought_so_far,
    came_by,
    tier,
    segment,
    list(customer_number order by customer_number) as persons,
    list(orders order by customer_number) as times,
    list(came_back order by customer_number) as hits,
    one_in
from by_person
group by all
order by all
