-- Orders promised for the period whose last promised day is over, and whether they came by it.
-- params:  start date, end date, by varchar, groups varchar[], most bigint, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   order_id
-- columns:
--   order_id        varchar  the order
--   customer_id     varchar  the person; null for guests
--   counted_on      date     local day of the first promise
--   delivered_on    date     local day on which all of it had been delivered
--   promise_stands  varchar  how the first promise stands: on time, early, late, overdue, or cancelled by us
--   days_moved      bigint   [days] by how many days the promise was moved
--   is_on_time_last  boolean  complete by the end of the last promised day
--   sold_through    varchar  what it was sold through
--   store           varchar  store, by its name where it has one
--   region          varchar  region of the store, else of the customer
--   tier            varchar  price tier of the product with most of the goods amount
--   category        varchar  category of that product
--   segment         varchar  segment of the customer
--   in_all          bigint   [rows] rows there are, those beyond `most` included

with

promised as (
    select
        *,
        group_of($by, counted_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment) as group_name
    from deliveries
    where is_on_time_last is not null
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
    from promised
    where is_in($groups, group_name)
)

select
    chosen.order_id,
    orders.customer_id,
    chosen.counted_on,
    chosen.delivered_on,
    chosen.promise_stands,
    chosen.days_moved,
    chosen.is_on_time_last,
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
order by chosen.counted_on desc, chosen.order_id
limit $most
