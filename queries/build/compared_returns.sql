-- Every order with what came back of it, narrow: by its delivery as ours counts it, and by its order as others do.
-- params:
-- grain:   order_id
-- columns:
--   order_id        varchar  the order
--   customer_id     varchar  the person; null for guests
--   ordered_on      date     local day of the order
--   is_valid        boolean  counts as an order for ours
--   delivered_on    date     local day of the delivery; null before it, or where no line of it is known
--   is_mature       boolean  delivered more than 60 days before the as-of day
--   units           bigint   units delivered
--   returned_units  bigint   of those, asked back within 60 days and not refused
--   asked_back      bigint   returns asked for, whenever and however decided
--   refused         bigint   of those, refused for good
--   sold_through    varchar  where it was sold
--   store_id        varchar  store
--   region          varchar  region
--   tier            varchar  price tier
--   category        varchar  category
--   segment         varchar  segment of the customer

with

delivered as (
    select
        order_id,
        max(delivered_on) as delivered_on,
        bool_and(is_mature) as is_mature,
        sum(units)::bigint as units,
        sum(returned_units)::bigint as returned_units
    from delivered_lines
    where units > 0
    group by order_id
),

asked as (
    select
        order_id,
        count(*) as asked_back,
        count(*) filter (where decision = 'refused' and not coalesce(overturned, false) and refunded_at is null) as refused
    from returns
    where is_counted
    group by order_id
)

select
    orders.order_id,
    orders.customer_id,
    orders.ordered_on,
    orders.is_valid,
    delivered.delivered_on,
    coalesce(delivered.is_mature, false) as is_mature,
    delivered.units,
    delivered.returned_units,
    coalesce(asked.asked_back, 0) as asked_back,
    coalesce(asked.refused, 0) as refused,
    orders.sold_through,
    orders.store_id,
    orders.region,
    orders.tier,
    orders.category,
    orders.segment
from orders
left join delivered on delivered.order_id = orders.order_id
left join asked on asked.order_id = orders.order_id
where orders.was_placed
order by orders.ordered_on, orders.order_id
