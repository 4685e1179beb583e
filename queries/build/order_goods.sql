-- What an order holds: its lines' amount and the product that most of it was spent on.
-- params:
-- grain:   order_id
-- columns:
--   order_id        varchar        the order
--   goods_amount    decimal(38,4)  quantity times unit price over its lines; null when that of one is not known
--   sold_lines      bigint         lines with a quantity above zero
--   product_id      varchar        product with most of the goods amount
--   tier            varchar        price tier of that product
--   category        varchar        category of that product

with

by_product as (
    select
        order_id,
        product_id,
        sum(try_cast(quantity * unit_price as decimal(18, 4))) as amount,
        bool_and(try_cast(quantity * unit_price as decimal(18, 4)) is not null) as is_known,
        count(*) filter (where quantity > 0) as sold_lines
    from kept.order_lines
    group by order_id, product_id
),

by_order as (
    select
        order_id,
        case when bool_and(is_known) then sum(amount) end as goods_amount,
        cast(sum(sold_lines) as bigint) as sold_lines,
        -- Of two with the same amount the first by its id.
        arg_min(product_id, row(amount is null, -amount, product_id)) as product_id
    from by_product
    group by order_id
)

select
    by_order.order_id,
    by_order.goods_amount,
    by_order.sold_lines,
    by_order.product_id,
    products.price_tier as tier,
    products.category
from by_order
left join kept.products on products.product_id = by_order.product_id
