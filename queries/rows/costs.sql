-- Orders placed in the period in the house's currency, and what each cost to serve.
-- params:  start date, end date, by varchar, groups varchar[], most bigint, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   order_id
-- columns:
--   order_id      varchar        the order
--   customer_id   varchar        the person; null for guests
--   ordered_on    date           local day of the order
--   cost          decimal(18,6)  [money] all that is known of what it cost
--   picking       decimal(18,6)  [money] picking and packing; null when not known
--   freight       decimal(18,6)  [money] freight; null when not known
--   payment       decimal(18,6)  [money] payment fees; null when not known
--   contacts      decimal(18,6)  [money] contacts about it; null when not known
--   handling      decimal(18,6)  [money] handling of its returns; null when not known
--   refunds       decimal(18,6)  [money] paid back; null when not known
--   gestures      decimal(18,6)  [money] gestures; null when not known
--   sold_through  varchar        what it was sold through
--   store         varchar        store, by its name where it has one
--   region        varchar        region of the store, else of the customer
--   tier          varchar        price tier of the product with most of the goods amount
--   category      varchar        category of that product
--   segment       varchar        segment of the customer
--   in_all        bigint         [rows] rows there are, those beyond `most` included

with

placed as (
    select
        *,
        group_of($by, ordered_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment) as group_name
    from order_costs
    where is_priced
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
    from placed
    where is_in($groups, group_name)
)

select
    chosen.order_id,
    orders.customer_id,
    chosen.ordered_on,
    chosen.cost,
    chosen.picking,
    chosen.freight,
    chosen.payment,
    chosen.contacts,
    chosen.handling,
    chosen.refunds,
    chosen.gestures,
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
order by chosen.cost desc, chosen.order_id
limit $most
