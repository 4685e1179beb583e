-- Orders placed in the period that have to be sent, with the time each took to come; those on their way with the time so far.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], least double, competing_limit double, most bigint, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   order_id
-- columns:
--   order_id         varchar  the order
--   customer_id      varchar  the person; null for guests
--   ordered_on       date     local day of the order
--   delivery_stands  varchar  delivered, cancelled or open
--   hours            double   [hours] order to delivery, to cancellation, or to the as-of instant
--   sold_through     varchar  what it was sold through
--   store            varchar  store, by its name where it has one
--   region           varchar  region of the store, else of the customer
--   tier             varchar  price tier of the product with most of the goods amount
--   category         varchar  category of that product
--   segment          varchar  segment of the customer
--   in_all           bigint   [rows] rows there are, those beyond `most` included

with

placed as (
    select
        *,
        seconds / 3600 as hours,
        group_of($by, ordered_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment) as group_name
    from delivery_times
    where delivery_stands is not null
        and ordered_on >= $start
        and ordered_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

grouped as (
    select * from placed where is_in($groups, group_name)
),

-- The share of those that ended another way, above which they are counted too.
competing as (
    select count(*) filter (where delivery_stands = 'cancelled') > $competing_limit * count(*) as is_so from grouped
),

chosen as (
    select *, count(*) over () as in_all
    from grouped
    where (delivery_stands <> 'cancelled' or (select is_so from competing))
        and ($least is null or hours >= $least)
        and is_in($parts, delivery_stands)
)

select
    chosen.order_id,
    orders.customer_id,
    chosen.ordered_on,
    chosen.delivery_stands,
    chosen.hours,
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
order by chosen.ordered_on desc, chosen.order_id
limit $most
