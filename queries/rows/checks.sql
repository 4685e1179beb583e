-- The lines or orders of one check of which it is known how they stand.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], check_name varchar, met varchar[], most bigint, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   order_id, line_id
-- columns:
--   order_id      varchar  the order
--   line_id       varchar  its line; null where the order is checked as a whole
--   customer_id   varchar  the person; null for guests
--   product       varchar  what was ordered, by its name where it has one; null where the order is checked as a whole
--   counted_on    date     local day of the order; of what is right or wrong, of the delivery
--   stands        varchar  how it stands
--   is_met        boolean  as wanted
--   units         bigint   [units] units ordered; of filled lines alone
--   met_units     bigint   [units] of those, in the first delivery
--   money_off     double   [money] charged less advertised; of prices alone
--   sold_through  varchar  what it was sold through
--   store         varchar  store, by its name where it has one
--   region        varchar  region of the store, else of the customer
--   tier          varchar  price tier of the product; of a whole order, of what most was spent on
--   category      varchar  category, likewise
--   segment       varchar  segment of the customer
--   in_all        bigint   [rows] rows there are, those beyond `most` included

with

checked as (
    select
        *,
        group_of($by, counted_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment) as group_name
    from delivery_checks
    where check_name = $check_name
        and stands not in ('pending', 'too young')
        and counted_on >= $start
        and counted_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from checked
    where is_in($groups, group_name)
        and is_in($parts, stands)
)

select
    chosen.order_id,
    chosen.line_id,
    orders.customer_id,
    coalesce(products.name, chosen.product_id) as product,
    chosen.counted_on,
    chosen.stands,
    list_contains($met, chosen.stands) as is_met,
    chosen.units,
    chosen.met_units,
    chosen.money_off,
    chosen.sold_through,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.in_all
from chosen
join orders on orders.order_id = chosen.order_id
left join products on products.product_id = chosen.product_id
left join stores on stores.store_id = chosen.store_id
order by is_met, chosen.counted_on desc, chosen.order_id, chosen.line_id
limit $most
