-- Orders placed in the period of which it is known what is asked: at full price, followed by a gesture, or what they came to.
-- params:  start date, end date, by varchar, of_order varchar, groups varchar[], most bigint, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   order_id
-- columns:
--   order_id       varchar        the order
--   customer_id    varchar        the person; null for guests
--   ordered_on     date           local day of the order
--   net_amount     decimal(18,4)  [money] goods less discounts and refunds, without tax and freight
--   is_full_price  boolean        no discount on it, and no line below its advertised price
--   had_gesture    boolean        a gesture to the customer within 60 days
--   sold_through   varchar        what it was sold through
--   store          varchar        store, by its name where it has one
--   region         varchar        region of the store, else of the customer
--   tier           varchar        price tier of the product with most of the goods amount
--   category       varchar        category of that product
--   segment        varchar        segment of the customer
--   in_all         bigint         [rows] rows there are, those beyond `most` included

with

placed as (
    select
        *,
        group_of($by, ordered_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment) as group_name
    from baskets
    where ordered_on >= $start
        and ordered_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and case $of_order
            when 'gesture' then had_gesture is not null
            when 'full_price' then is_full_price is not null
            else net_amount is not null
        end
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
    chosen.net_amount,
    chosen.is_full_price,
    chosen.had_gesture,
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
