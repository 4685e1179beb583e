-- Lines with a product of the valid orders placed in the period.
-- params:  start date, end date, by varchar, groups varchar[], most bigint, stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   order_id, line_id
-- columns:
--   order_id     varchar  the order
--   line_id      varchar  its line
--   customer_id  varchar  the person; null for guests
--   ordered_on   date     local day of the order
--   product      varchar  the product, by its name where it has one
--   units        bigint   [units] sold, a quantity that is not whole being one
--   store        varchar  store, by its name where it has one
--   region       varchar  region of the store, else of the customer
--   tier         varchar  price tier of the product
--   category     varchar  category of the product
--   segment      varchar  segment of the customer
--   in_all       bigint   [rows] rows there are, those beyond `most` included

with

named as (
    select
        order_lines.order_id,
        order_lines.line_id,
        orders.customer_id,
        orders.ordered_on,
        coalesce(products.name, order_lines.product_id) as product,
        case when order_lines.quantity = floor(order_lines.quantity) then order_lines.quantity::bigint else 1 end
            as units,
        orders.store_id,
        orders.region,
        products.price_tier as tier,
        products.category,
        orders.segment
    from orders
    join order_lines on order_lines.order_id = orders.order_id
    left join products on products.product_id = order_lines.product_id
    where orders.is_valid
        and orders.ordered_on >= $start
        and orders.ordered_on < $end
        and order_lines.quantity > 0
        and order_lines.product_id is not null
),

placed as (
    select
        *,
        case
            when $by = 'product' then product
            else group_of($by, ordered_on, store := store_id, region := region, tier := tier, category := category,
                segment := segment)
        end as group_name
    from named
    where is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from placed
    where is_in($groups, group_name)
)

select
    chosen.order_id,
    chosen.line_id,
    chosen.customer_id,
    chosen.ordered_on,
    chosen.product,
    chosen.units,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.in_all
from chosen
left join stores on stores.store_id = chosen.store_id
order by chosen.ordered_on desc, chosen.order_id, chosen.line_id
limit $most
