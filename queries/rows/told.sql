-- Orders placed in the period that had to be sent, and who spoke first.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], most bigint, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   order_id
-- columns:
--   order_id        varchar  the order
--   customer_id     varchar  the person; null for guests
--   ordered_on      date     local day of the order
--   told_stands     varchar  told first, asked first, or not told
--   was_told_first  boolean  news was sent before the customer asked, or nobody asked
--   sold_through    varchar  what it was sold through
--   store           varchar  store, by its name where it has one
--   region          varchar  region of the store, else of the customer
--   tier            varchar  price tier of the product with most of the goods amount
--   category        varchar  category of that product
--   segment         varchar  segment of the customer
--   in_all          bigint   [rows] rows there are, those beyond `most` included

with

sent as (
    select
        *,
        group_of($by, ordered_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment) as group_name
    from order_news
    where told_stands in ('told first', 'asked first', 'not told')
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
    from sent
    where is_in($groups, group_name)
        and is_in($parts, told_stands)
)

select
    chosen.order_id,
    orders.customer_id,
    chosen.ordered_on,
    chosen.told_stands,
    chosen.told_stands = 'told first' as was_told_first,
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
