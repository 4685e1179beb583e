-- Customers whose first purchase lies in the period and of whom it is known how they came.
-- params:  start date, end date, by varchar, groups varchar[], most bigint, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   customer_id
-- columns:
--   customer_id     varchar        the person
--   first_on        date           local day of the first purchase
--   source          varchar        where the customer came from
--   names_who       boolean        the export names who recommended the house
--   is_recommended  boolean        by recommendation
--   sold_through    varchar        what the first order was sold through
--   store           varchar        store, by its name where it has one
--   region          varchar        region of that order
--   tier            varchar        price tier of that order
--   category        varchar        category of that order
--   segment         varchar        segment of the customer
--   in_all          bigint [rows]  rows there are, those beyond `most` included

with

first_orders as (
    select
        *,
        group_of($by, ordered_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment) as group_name
    from occasions
    where occasion_number = 1
        and is_recommended is not null
        and ordered_on >= $start
        and ordered_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from first_orders
    where is_in($groups, group_name)
)

select
    chosen.customer_id,
    chosen.ordered_on as first_on,
    customers.source,
    customers.referred_by is not null as names_who,
    chosen.is_recommended,
    chosen.sold_through,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.in_all
from chosen
left join customers on customers.customer_id = chosen.customer_id
left join stores on stores.store_id = chosen.store_id
order by chosen.ordered_on desc, chosen.customer_id
limit $most
