-- Customers whose first purchase lies in the period, with the days to the second; those without one with the days so far.
-- params:  start date, end date, by varchar, groups varchar[], least double, as_of_on date, most bigint, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   customer_id
-- columns:
--   customer_id   varchar  the person
--   first_on      date     local day of the first purchase
--   second_on     date     local day of the second; null when there is none yet
--   days          bigint   [days] between the two; without a second, seen so far
--   came_back     boolean  with a second purchase
--   sold_through  varchar  what the first order was sold through
--   store         varchar  store, by its name where it has one
--   region        varchar  region of the store, else of the customer
--   tier          varchar  price tier of its first order
--   category      varchar  category of its first order
--   segment       varchar  segment of the customer
--   in_all        bigint   [rows] rows there are, those beyond `most` included

with

first_orders as (
    select
        customer_id,
        first_on,
        second_on,
        arg_min(sold_through, order_id) as sold_through,
        arg_min(store_id, order_id) as store_id,
        arg_min(region, order_id) as region,
        arg_min(tier, order_id) as tier,
        arg_min(category, order_id) as category,
        arg_min(segment, order_id) as segment
    from orders
    where occasion_number = 1
        and ordered_on >= $start
        and ordered_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
    group by customer_id, first_on, second_on
),

grouped as (
    select
        *,
        coalesce(second_on, $as_of_on) - first_on as days,
        group_of($by, first_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment) as group_name
    from first_orders
),

chosen as (
    select *, count(*) over () as in_all
    from grouped
    where is_in($groups, group_name)
        and ($least is null or days >= $least)
)

select
    chosen.customer_id,
    chosen.first_on,
    chosen.second_on,
    chosen.days,
    chosen.second_on is not null as came_back,
    chosen.sold_through,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.in_all
from chosen
left join stores on stores.store_id = chosen.store_id
order by chosen.first_on desc, chosen.customer_id
limit $most
