-- Orders whose 120 days end in the period, with what happened in the first 30 and whether the customer bought again after these.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], most bigint, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name, order_id
-- columns:
--   group_name     varchar  value of the dimension asked for
--   order_id       varchar  the order
--   customer_id    varchar  the person
--   ordered_on     date     local day of the order
--   ends_on        date     the last of its 120 days
--   came_back      boolean  followed by another purchase from day 31 to day 120
--   what_happened  varchar  what happened in the first 30 days, one after the other
--   sold_through   varchar  where it was sold
--   store          varchar  store, by its name where it has one
--   region         varchar  region
--   tier           varchar  price tier
--   category       varchar  category
--   segment        varchar  segment of the customer
--   in_all         bigint   [rows] rows there are, those beyond `most` included

with

placed as (
    select
        *,
        group_of($by, ends_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment) as group_name,
        list_filter([
            case when is_late then 'late delivery' end,
            case when has_complained then 'complaint' end,
            case when has_returned then 'return' end,
            case when has_gesture then 'gesture' end,
            case when is_first then 'first purchase' end,
            'through ' || sold_through
        ], lambda happening: happening is not null) as happened
    from order_exposures
    where ends_on >= $start
        and ends_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from placed
    where is_in($groups, group_name)
        and ($parts is null or list_has_any($parts, happened))
    order by ends_on desc, order_id
    limit $most
)

select
    chosen.group_name,
    chosen.order_id,
    chosen.customer_id,
    chosen.ordered_on,
    chosen.ends_on,
    chosen.came_back,
    array_to_string(chosen.happened, ', ') as what_happened,
    chosen.sold_through,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.in_all
from chosen
left join stores on stores.store_id = chosen.store_id
order by chosen.ends_on desc, chosen.order_id
