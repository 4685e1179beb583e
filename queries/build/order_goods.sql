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

ranked as (
    select
        order_id,
        product_id,
        row_number() over (
            partition by order_id order by product_id is null, amount desc nulls last, product_id
        ) as place,
        case when bool_and(is_known) over (partition by order_id) then sum(amount) over (partition by order_id) end
            as goods_amount,
        sum(sold_lines) over (partition by order_id) as sold_lines
    from by_product
)

select
    ranked.order_id,
    ranked.goods_amount,
    cast(ranked.sold_lines as bigint) as sold_lines,
    ranked.product_id,
    products.price_tier as tier,
    products.category
from ranked
left join kept.products on products.product_id = ranked.product_id
where ranked.place = 1
