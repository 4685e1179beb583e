-- Days on which a store held a product, and on how many of them it was in stock, summed over the products.
-- params:  start date, end date, by varchar, stores varchar[], regions varchar[], tiers varchar[], categories varchar[]
-- grain:   group_name
-- columns:
--   group_name        varchar             value of the dimension asked for
--   held              bigint [days]       days of a product in a store
--   in_stock          bigint [days]       of those, in stock
--   clusters          bigint [products]   products held; of a single product, the stores that hold it
--   in_stock_squared  double [days]       sum over these of days in stock squared
--   in_stock_by_held  double [days]       sum over these of days in stock times days held
--   held_squared      double [days]       sum over these of days held squared

with

by_cluster as (
    select
        case when $by = 'month' then date_trunc('month', day)::date end as month,
        case
            when $by = 'product' then product
            when $by <> 'month' then
                group_of($by, day, store := store_id, region := region, tier := tier, category := category)
        end as group_name,
        -- What hangs together: the days of a product; of a single product, those of a store.
        case when $by = 'product' then store_id else product_id end as cluster_name,
        count(*) as held,
        count(*) filter (where is_in_stock) as in_stock
    from shelf_days
    where day >= $start
        and day < $end
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
    group by month, group_name, cluster_name
)

select
    coalesce(strftime(month, '%Y-%m'), group_name) as group_name,
    sum(held)::bigint as held,
    sum(in_stock)::bigint as in_stock,
    count(*) as clusters,
    sum(in_stock * in_stock)::double as in_stock_squared,
    sum(in_stock * held)::double as in_stock_by_held,
    sum(held * held)::double as held_squared
from by_cluster
group by all
order by group_name
