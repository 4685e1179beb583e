-- Orders delivered in the period that have an owner and about which there was contact from the sale to the delivery.
-- params:  start date, end date, by varchar, groups varchar[], most bigint, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   order_id
-- columns:
--   order_id       varchar  the order
--   customer_id    varchar  the person; null when unknown
--   delivered_on   date     local day of the delivery
--   contacts       bigint   [contacts] with a person of ours, from the sale to the delivery
--   by_others      bigint   [contacts] of those, with somebody else than the owner
--   is_one_person  boolean  all of them with the owner
--   sold_through   varchar  what it was sold through
--   store          varchar  store, by its name where it has one
--   region         varchar  region of the store, else of the customer
--   tier           varchar  price tier
--   category       varchar  category
--   segment        varchar  segment of the customer
--   in_all         bigint   [rows] rows there are, those beyond `most` included

with

delivered as (
    select
        *,
        group_of($by, delivered_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment) as group_name
    from accompanied_orders
    where delivered_on >= $start
        and delivered_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from delivered
    where is_in($groups, group_name)
)

select
    chosen.order_id,
    orders.customer_id,
    chosen.delivered_on,
    chosen.contacts,
    chosen.by_others,
    chosen.is_one_person,
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
order by chosen.delivered_on desc, chosen.order_id
limit $most
