-- Delivered orders that have an owner and about which there was contact, and whether the owner handled all of it.
-- params:  time_zone varchar
-- grain:   order_id
-- columns:
--   order_id       varchar  the order
--   delivered_on   date     local day of the delivery
--   contacts       bigint   contacts about it with a person of ours, from the sale to the delivery
--   by_others      bigint   of those, with somebody else than the owner
--   is_one_person  boolean  all of them with the owner
--   sold_through   varchar  what it was sold through
--   store_id       varchar  store
--   region         varchar  region
--   tier           varchar  price tier
--   category       varchar  category
--   segment        varchar  segment of the customer

with

-- Both by the person: tools have ids of their own for the same colleague.
spoken as (
    select
        orders.order_id,
        staff.person_id <> coalesce(owners.person_id, orders.owner_id) as is_other
    from orders
    join contacts on contacts.about_order_id = orders.order_id
        and contacts.is_counted
        and contacts.started_at >= orders.ordered_at
        and contacts.started_at <= orders.delivered_at
    join staff on staff.agent_id = contacts.agent_id and not staff.is_bot
    left join staff as owners on owners.agent_id = orders.owner_id
    where orders.is_valid
        and orders.owner_id is not null
),

counted as (
    select order_id, count(*) as contacts, count(*) filter (where is_other) as by_others
    from spoken
    group by order_id
)

select
    counted.order_id,
    cast(timezone($time_zone, timezone('UTC', orders.delivered_at)) as date) as delivered_on,
    counted.contacts,
    counted.by_others,
    counted.by_others = 0 as is_one_person,
    orders.sold_through,
    orders.store_id,
    orders.region,
    orders.tier,
    orders.category,
    orders.segment
from counted
join orders on orders.order_id = counted.order_id
order by delivered_on, counted.order_id
