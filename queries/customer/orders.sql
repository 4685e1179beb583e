-- A person's orders, with how each promise stands.
-- params:  customer varchar
-- grain:   order_id
-- columns:
--   order_id           varchar        the order
--   ordered_on         date           local day of the order
--   ordered_at         timestamp      placed, UTC
--   shipped_at         timestamp      shipped, UTC
--   tracking_sent_at   timestamp      tracking sent, UTC
--   delay_told_at      timestamp      told of a delay, UTC
--   delivered_at       timestamp      delivered, UTC
--   cancelled_at       timestamp      cancelled, UTC
--   status             varchar        status as exported
--   is_valid           boolean        counts as an order
--   net_amount         decimal(18,4)  [money] goods less discounts and refunds; null in other currencies
--   sold_through       varchar        what it was sold through
--   store              varchar        store, by its name where it has one
--   first_promised_on  date           first promised day
--   days_moved         bigint         [days] by which the promise was moved; null when not known
--   promise_stands     varchar        how the promise stands; null for an order that was never placed

select
    orders.order_id,
    orders.ordered_on,
    orders.ordered_at,
    orders.shipped_at,
    orders.tracking_sent_at,
    orders.delay_told_at,
    orders.delivered_at,
    orders.cancelled_at,
    orders.status,
    orders.is_valid,
    orders.net_amount,
    orders.sold_through,
    coalesce(stores.name, orders.store_id) as store,
    orders.first_promised_on,
    deliveries.days_moved,
    deliveries.promise_stands
from orders
left join deliveries on deliveries.order_id = orders.order_id
left join stores on stores.store_id = orders.store_id
where orders.customer_id = $customer
order by orders.ordered_at, orders.order_id
