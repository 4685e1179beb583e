-- The orders of known customers whose 120 days are over: what happened in the first 30, and who bought in the 90 after these.
-- params:  as_of_on date
-- grain:   order_id
-- columns:
--   order_id         varchar  the order
--   customer_id      varchar  the person
--   customer_number  bigint   the person, as in purchases
--   ordered_on       date     local day of the order
--   ends_on          date     the day by which it is known whether the customer came back
--   came_back        boolean  a purchase occasion from day 31 to day 120
--   is_late          boolean  its promise was broken in the 30 days; null when it is not known whether
--   has_complained   boolean  the customer complained in them
--   has_returned     boolean  something of the order was asked to be taken back in them
--   has_gesture      boolean  the customer was given a gesture in them
--   is_first         boolean  of the first purchase occasion
--   bought_so_far    varchar  purchase occasions up to the order, in bands
--   sold_through     varchar  where it was sold
--   store_id         varchar  store
--   region           varchar  region
--   tier             varchar  price tier
--   category         varchar  category
--   segment          varchar  segment of the customer

with

followed as (
    select
        orders.order_id,
        orders.customer_id,
        purchases.customer_number,
        purchases.ordered_on,
        purchases.ordered_on + 30 as known_on,
        purchases.ordered_on + 120 as ends_on,
        purchases.occasion_number,
        purchases.sold_through,
        purchases.store_id,
        purchases.region,
        purchases.tier,
        purchases.category,
        purchases.segment
    from purchases
    join orders on orders.order_id = purchases.order_id
    where purchases.occasion_number is not null
        and purchases.ordered_on + 120 < $as_of_on
),

back as (
    select followed.order_id, occasions.ordered_on <= followed.ends_on as came_back
    from followed
    asof join occasions
        on occasions.customer_id = followed.customer_id
        and occasions.ordered_on > followed.known_on
),

complained as (
    select distinct followed.order_id
    from followed
    join cases on cases.customer_id = followed.customer_id
    where cases.is_complaint
        and cases.opened_on between followed.ordered_on and followed.known_on
),

returned as (
    select distinct followed.order_id
    from followed
    join returns on returns.order_id = followed.order_id
    where returns.is_counted
        and returns.requested_on between followed.ordered_on and followed.known_on
),

given as (
    select distinct followed.order_id
    from followed
    join gestures on gestures.customer_id = followed.customer_id
    where gestures.is_counted
        and gestures.given_on between followed.ordered_on and followed.known_on
)

select
    followed.order_id,
    followed.customer_id,
    followed.customer_number,
    followed.ordered_on,
    followed.ends_on,
    coalesce(back.came_back, false) as came_back,
    case
        when deliveries.promise_stands = 'not known' then null
        else coalesce(
            deliveries.promise_stands in ('late', 'overdue') and deliveries.counted_on < followed.known_on, false
        )
    end as is_late,
    complained.order_id is not null as has_complained,
    returned.order_id is not null as has_returned,
    given.order_id is not null as has_gesture,
    followed.occasion_number = 1 as is_first,
    case
        when followed.occasion_number <= 2 then '1 or 2'
        when followed.occasion_number <= 4 then '3 or 4'
        else '5 or more'
    end as bought_so_far,
    followed.sold_through,
    followed.store_id,
    followed.region,
    followed.tier,
    followed.category,
    followed.segment
from followed
left join back on back.order_id = followed.order_id
left join deliveries on deliveries.order_id = followed.order_id
left join complained on complained.order_id = followed.order_id
left join returned on returned.order_id = followed.order_id
left join given on given.order_id = followed.order_id
order by followed.ends_on, followed.order_id
