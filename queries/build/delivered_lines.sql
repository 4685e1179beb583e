-- One row a line of a delivered order: how many units were delivered, and how many of them were asked back within 60 days.
-- params:  time_zone varchar, as_of_on date
-- grain:   order_id, line_id
-- columns:
--   order_id        varchar  the order
--   line_id         varchar  the line; null for an order whose lines are not known, or that was delivered before it was placed
--   delivered_on    date     local day of the delivery
--   is_mature       boolean  delivered more than 60 days ago
--   units           double   units delivered; null when there is no line
--   returned_units  double   of those, asked back within 60 days and not refused
--   units_before    double   units asked back before the delivery: an error of the export, so in no count
--   sold_through    varchar  what the order was sold through
--   store_id        varchar  store of the order
--   region          varchar  region of the order
--   tier            varchar  price tier of the product
--   category        varchar  category of the product
--   segment         varchar  segment of the customer

with

delivered as (
    select *, cast(timezone($time_zone, timezone('UTC', delivered_at)) as date) as delivered_on
    from orders
    where is_valid
        and delivered_at is not null
),

asked_back as (
    select
        returns.order_id,
        returns.about_line_id as line_id,
        sum(returns.units) filter (where returns.requested_on - delivered.delivered_on between 0 and 60)
            as returned_units,
        sum(returns.units) filter (where returns.requested_on < delivered.delivered_on) as units_before
    from returns
    join delivered on delivered.order_id = returns.order_id
    where returns.is_counted
        and coalesce(returns.decision, 'approved') <> 'refused'
    group by returns.order_id, returns.about_line_id
)

select
    delivered.order_id,
    order_lines.line_id,
    delivered.delivered_on,
    delivered.delivered_on < $as_of_on - 60 as is_mature,
    order_lines.quantity as units,
    -- No more can come back than went out.
    case when order_lines.line_id is not null
        then least(coalesce(asked_back.returned_units, 0), order_lines.quantity) end as returned_units,
    coalesce(asked_back.units_before, 0) as units_before,
    delivered.sold_through,
    delivered.store_id,
    delivered.region,
    products.price_tier as tier,
    products.category,
    delivered.segment
from delivered
left join order_lines
    on order_lines.order_id = delivered.order_id and order_lines.quantity > 0
    and delivered.delivered_at >= delivered.ordered_at
left join asked_back on asked_back.order_id = delivered.order_id and asked_back.line_id = order_lines.line_id
left join products on products.product_id = order_lines.product_id
order by delivered.delivered_on, delivered.order_id, order_lines.line_id
