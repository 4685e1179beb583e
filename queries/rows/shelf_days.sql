-- Days of the period on which a store held a product, those out of stock first.
-- params:  start date, end date, by varchar, groups varchar[], most bigint, stores varchar[], regions varchar[], tiers varchar[], categories varchar[]
-- grain:   day, store_id, product_id
-- columns:
--   day          date     the day of the snapshot
--   store_id     varchar  the store's id
--   store        varchar  store, by its name where it has one
--   product_id   varchar  the product's id
--   product      varchar  the product, by its name where it has one
--   is_in_stock  boolean  in stock
--   region       varchar  region of the store
--   tier         varchar  price tier of the product
--   category     varchar  category of the product
--   in_all       bigint   [rows] rows there are, those beyond `most` included

with

held as (
    select
        *,
        case
            when $by = 'product' then product
            else group_of($by, day, store := store_id, region := region, tier := tier, category := category)
        end as group_name
    from shelf_days
    where day >= $start
        and day < $end
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
),

chosen as (
    select *, count(*) over () as in_all
    from held
    where is_in($groups, group_name)
)

select
    chosen.day,
    chosen.store_id,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.product_id,
    chosen.product,
    chosen.is_in_stock,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.in_all
from chosen
left join stores on stores.store_id = chosen.store_id
order by chosen.is_in_stock, chosen.day desc, chosen.store_id, chosen.product_id
limit $most
