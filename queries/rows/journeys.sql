-- Orders due in the period of which it is known what followed, with what happened on the way.
-- params:  start date, end date, by varchar, outcome varchar, groups varchar[], most bigint, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   order_id
-- columns:
--   order_id       varchar        the order
--   customer_id    varchar        the person; null for guests
--   due_on         date           the first promised day, else the day of delivery, else that of the order
--   path           varchar        what happened, one step after the other
--   promise        varchar        promise kept or promise broken; null when not due or not known
--   hit            boolean        it came so
--   contact_cost   decimal(18,6)  [money] contacts about it; null when not known
--   handling_cost  decimal(18,6)  [money] handling of its returns; null when not known
--   refunds        decimal(18,6)  [money] paid back on it; null when not known
--   sold_through   varchar        what it was sold through
--   store          varchar        store, by its name where it has one
--   region         varchar        region of the store, else of the customer
--   tier           varchar        price tier of the product with most of the goods amount
--   category       varchar        category of that product
--   segment        varchar        segment of the customer
--   in_all         bigint         [rows] rows there are, those beyond `most` included

with

due as (
    select
        *,
        case $outcome
            when 'satisfied' then case when path is not null then is_satisfied end
            when 'bought_again' then bought_again
            when 'contact' then case when promise is not null then has_contact end
            when 'complaint' then case when promise is not null then has_complaint end
            when 'return' then case when promise is not null then has_return end
            when 'lost' then case when promise is not null then not bought_again end
        end as hit,
        case
            when $by = 'path' then coalesce(path, '(unknown)')
            when $by = 'promise' then coalesce(promise, '(unknown)')
            else group_of($by, due_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
                category := category, segment := segment)
        end as group_name
    from journeys
    where due_on >= $start
        and due_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from due
    where hit is not null
        and is_in($groups, group_name)
)

select
    chosen.order_id,
    orders.customer_id,
    chosen.due_on,
    chosen.path,
    chosen.promise,
    chosen.hit,
    chosen.contact_cost,
    chosen.handling_cost,
    chosen.refunds,
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
order by chosen.due_on desc, chosen.order_id
limit $most
