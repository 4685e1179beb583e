-- Lines delivered in the period, more than 60 days ago, and how many of their units were asked back.
-- params:  start date, end date, by varchar, groups varchar[], most bigint, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   order_id, line_id
-- columns:
--   order_id        varchar  the order
--   line_id         varchar  its line
--   customer_id     varchar  the person; null for guests
--   delivered_on    date     local day of the delivery
--   units           bigint   [units] delivered
--   returned_units  bigint   [units] of those, asked back within 60 days and not refused
--   shop_size       varchar  size of the shop
--   clientele       varchar  clientele of the shop
--   sold_through    varchar  what it was sold through
--   store           varchar  store, by its name where it has one
--   region          varchar  region of the store, else of the customer
--   tier            varchar  price tier of the product with most of the goods amount
--   category        varchar  category of that product
--   segment         varchar  segment of the customer
--   in_all          bigint   [rows] rows there are, those beyond `most` included

with

delivered as (
    select
        *,
        case $by
            when 'shop-size' then shop_size
            when 'clientele' then clientele
            else group_of($by, delivered_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
                category := category, segment := segment)
        end as group_name
    from delivered_lines
    where is_mature
        and units > 0
        and delivered_on >= $start
        and delivered_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from delivered
    where is_in($groups, group_name)
)

select
    chosen.order_id,
    chosen.line_id,
    orders.customer_id,
    chosen.delivered_on,
    chosen.units,
    chosen.returned_units,
    chosen.shop_size,
    chosen.clientele,
    chosen.sold_through,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.in_all
from chosen
join orders on orders.order_id = chosen.order_id
left join stores on stores.store_id = chosen.store_id
order by chosen.delivered_on desc, chosen.order_id, chosen.line_id
limit $most
