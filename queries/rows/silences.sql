-- Customers whose 180th day without a purchase lies in the period.
-- params:  start date, end date, by varchar, groups varchar[], most bigint, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   customer_id, quiet_on
-- columns:
--   customer_id    varchar  the person
--   ordered_on     date     local day of the last purchase
--   quiet_on       date     the 180th day after it
--   after_bad      boolean  something bad was recorded in these days
--   what_happened  varchar  the first of it; null without any
--   sold_through   varchar  what the last order was sold through
--   store          varchar  store, by its name where it has one
--   region         varchar  region of that order
--   tier           varchar  price tier of that order
--   category       varchar  category of that order
--   segment        varchar  segment of the customer
--   in_all         bigint [rows]  rows there are, those beyond `most` included

with

quiet as (
    select
        *,
        group_of($by, quiet_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment) as group_name
    from silences
    where quiet_on >= $start
        and quiet_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from quiet
    where is_in($groups, group_name)
)

select
    chosen.customer_id,
    chosen.ordered_on,
    chosen.quiet_on,
    chosen.after_bad,
    chosen.kind as what_happened,
    chosen.sold_through,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.in_all
from chosen
left join stores on stores.store_id = chosen.store_id
order by chosen.quiet_on desc, chosen.customer_id
limit $most
