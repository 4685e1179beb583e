-- What customers got in touch about, span by span from the start on: each reason, alone and with its product and store.
-- params:  start date, end date, days bigint, fewest bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   area, product_id, store_id
-- columns:
--   area          varchar             the reason, alone, with the product, with the store, and with both
--   product_id    varchar             the product; null where the area is of any
--   store_id      varchar             the store; null where the area is of any
--   spans         bigint[] [spans]    spans of so many days in which there were contacts, that of the start is 0
--   contacts      bigint[] [contacts] inbound contacts in each of them
--   first_span    bigint [spans]      span of the first inbound contact about anything

with

by_span as (
    select
        date_diff('day', $start::date, started_on) // $days as span,
        reason,
        product_id,
        store_id,
        count(*) as contacts
    from contact_outcomes
    where started_by = 'customer'
        and started_on >= $start
        and started_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
    group by all
),

-- A contact that names no product, or no store, counts where none is asked for.
counted as (
    select
        span,
        reason,
        product_id,
        store_id,
        sum(contacts)::bigint as contacts
    from by_span
    where reason is not null
    group by grouping sets (
        (span, reason), (span, reason, product_id), (span, reason, store_id), (span, reason, product_id, store_id)
    )
    having (grouping(product_id) = 1 or product_id is not null)
        and (grouping(store_id) = 1 or store_id is not null)
),

areas as (
    select
        reason,
        product_id,
        store_id,
        list(span order by span) as spans,
        list(contacts order by span) as contacts
    from counted
    group by reason, product_id, store_id
    having sum(contacts) >= $fewest
)

select
    concat_ws(
        ' · ',
        areas.reason,
        coalesce(products.name, areas.product_id),
        'at ' || coalesce(stores.name, areas.store_id)
    ) as area,
    areas.product_id,
    areas.store_id,
    areas.spans,
    areas.contacts,
    (select min(span) from by_span) as first_span
from areas
left join products on products.product_id = areas.product_id
left join stores on stores.store_id = areas.store_id
order by area, areas.product_id, areas.store_id
