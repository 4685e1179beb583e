-- One row a day, store and product that the store holds: whether it was in stock.
-- params:  as_of_on date
-- grain:   day, store_id, product_id
-- columns:
--   day             date     the day of the snapshot
--   product_id      varchar  the product
--   product         varchar  what it is called; of two of one name each with its id
--   is_in_stock     boolean  in stock
--   store_id        varchar  store
--   region          varchar  region of the store
--   tier            varchar  price tier of the product
--   category        varchar  category of the product

with

named as (
    select product_id, name, count(*) over (partition by name) as namesakes
    from products
)

select
    stock_days.day,
    stock_days.product_id,
    case
        when named.name is null then stock_days.product_id
        when named.namesakes > 1 then named.name || ' (' || stock_days.product_id || ')'
        else named.name
    end as product,
    stock_days.in_stock as is_in_stock,
    stock_days.store_id,
    stores.region,
    products.price_tier as tier,
    products.category
from kept.stock_days
left join named on named.product_id = stock_days.product_id
left join products on products.product_id = stock_days.product_id
left join stores on stores.store_id = stock_days.store_id
where stock_days.day <= $as_of_on
order by stock_days.day, stock_days.store_id, stock_days.product_id
