-- Contacts, returns and gestures of the period that there would not be had all gone well at once, and whose cost is known.
-- params:  start date, end date, by varchar, groups varchar[], most bigint, stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   part, item_id
-- columns:
--   item_id      varchar        the contact, return or gesture
--   part         varchar        what the cost is of
--   customer_id  varchar        the person; null when unknown
--   order_id     varchar        the order it is about; null when not known
--   happened_on  date           local day of it
--   cost         decimal(18,6)  [money] what it cost
--   channel      varchar        contact channel
--   department   varchar        department
--   store        varchar        store, by its name where it has one
--   region       varchar        region of the store, else of the customer
--   tier         varchar        price tier
--   category     varchar        category
--   segment      varchar        segment of the customer
--   in_all       bigint         [rows] rows there are, those beyond `most` included

with

spent as (
    select
        *,
        case when $by = 'part' then part else
            group_of($by, happened_on, store := store_id, region := region, tier := tier, category := category,
                segment := segment)
        end as group_name
    from quality_costs
    where cost is not null
        and happened_on >= $start
        and happened_on < $end
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from spent
    where is_in($groups, group_name)
),

first_of_them as (
    select * from chosen order by cost desc, part, item_id limit $most
)

select
    first_of_them.item_id,
    first_of_them.part,
    coalesce(contacts.customer_id, returns.customer_id, gestures.customer_id) as customer_id,
    first_of_them.order_id,
    first_of_them.happened_on,
    first_of_them.cost,
    first_of_them.channel,
    first_of_them.department,
    coalesce(stores.name, first_of_them.store_id) as store,
    first_of_them.region,
    first_of_them.tier,
    first_of_them.category,
    first_of_them.segment,
    first_of_them.in_all
from first_of_them
left join contacts on first_of_them.part like '%contacts%' and contacts.contact_id = first_of_them.item_id
left join returns on first_of_them.part like '%fault%' and returns.return_id = first_of_them.item_id
left join gestures on first_of_them.part = 'gestures' and gestures.gesture_id = first_of_them.item_id
left join stores on stores.store_id = first_of_them.store_id
order by first_of_them.cost desc, first_of_them.part, first_of_them.item_id
