-- How many units of each product were sold on each day, by where and to whom.
-- params:
-- grain:   ordered_on, product, store_id, region, tier, category, segment
-- columns:
--   ordered_on  date     local day of the order
--   product     varchar  the product, by its name where it has one
--   store_id    varchar  store of the order
--   region      varchar  region of the order
--   tier        varchar  price tier of the product
--   category    varchar  category of the product
--   segment     varchar  segment of the customer
--   units       bigint   units of valid orders, a quantity that is not whole being one

select
    orders.ordered_on,
    coalesce(products.name, order_lines.product_id) as product,
    orders.store_id,
    orders.region,
    products.price_tier as tier,
    products.category,
    orders.segment,
    cast(sum(case when order_lines.quantity = floor(order_lines.quantity) then order_lines.quantity else 1 end) as bigint)
        as units
from order_lines
join orders on orders.order_id = order_lines.order_id
left join products on products.product_id = order_lines.product_id
where orders.is_valid
    and order_lines.quantity > 0
    and order_lines.product_id is not null
group by
    orders.ordered_on,
    coalesce(products.name, order_lines.product_id),
    orders.store_id,
    orders.region,
    products.price_tier,
    products.category,
    orders.segment
order by orders.ordered_on
