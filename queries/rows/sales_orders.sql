-- Orders of known customers in the period whose net sales are known, of first and of later purchases.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], most bigint, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   order_id
-- columns:
--   order_id         varchar        the order
--   customer_id      varchar        the person
--   ordered_on       date           local day of the order
--   net_amount       decimal(18,4)  [money] goods less discounts and refunds, without tax and freight
--   occasion_number  bigint         all orders of a customer on one day are one purchase, the first is 1
--   purchase         varchar        first purchases or repeat purchases
--   sold_through     varchar        what it was sold through
--   store            varchar        store, by its name where it has one
--   region           varchar        region of the store, else of the customer
--   tier             varchar        price tier of the product with most of the goods amount
--   category         varchar        category of that product
--   segment          varchar        segment of the customer
--   in_all           bigint         [rows] rows there are, those beyond `most` included

with

placed as (
    select
        *,
        case when occasion_number = 1 then 'first purchases' else 'repeat purchases' end as purchase,
        group_of($by, ordered_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment) as group_name
    from orders
    where is_valid
        and net_amount is not null
        and customer_id is not null
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
        and is_in($parts, purchase)
)

select
    chosen.order_id,
    chosen.customer_id,
    chosen.ordered_on,
    chosen.net_amount,
    chosen.occasion_number,
    chosen.purchase,
    chosen.sold_through,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.in_all
from chosen
left join stores on stores.store_id = chosen.store_id
order by chosen.ordered_on desc, chosen.order_id
limit $most
