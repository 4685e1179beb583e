-- Inbound contacts of the period about a reason, alone or with its product and store.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   contact_id
-- columns:
--   contact_id   varchar  the contact
--   customer_id  varchar  the person; null when unknown
--   case_id      varchar  the case
--   started_on   date     local day of the contact
--   reason       varchar  reason as coded
--   product      varchar  product of its case, by its name where it has one
--   store        varchar  store, by its name where it has one
--   outcome      varchar  outcome as coded
--   channel      varchar  contact channel
--   department   varchar  department
--   region       varchar  region of the store, else of the customer
--   tier         varchar  price tier of the case, else of the order
--   category     varchar  category of the case, else of the order
--   segment      varchar  segment of the customer
--   kind         varchar  kind of the case
--   in_all       bigint   [rows] rows there are, those beyond `most` included

with

inbound as (
    select
        contact_outcomes.*,
        coalesce(products.name, contact_outcomes.product_id) as product,
        coalesce(stores.name, contact_outcomes.store_id) as store
    from contact_outcomes
    left join products on products.product_id = contact_outcomes.product_id
    left join stores on stores.store_id = contact_outcomes.store_id
    where contact_outcomes.started_by = 'customer'
        and contact_outcomes.reason is not null
        and contact_outcomes.started_on >= $start
        and contact_outcomes.started_on < $end
        and is_in($channels, contact_outcomes.channel)
        and is_in($departments, contact_outcomes.department)
        and is_in($stores, contact_outcomes.store_id)
        and is_in($regions, contact_outcomes.region)
        and is_in($tiers, contact_outcomes.tier)
        and is_in($categories, contact_outcomes.category)
        and is_in($segments, contact_outcomes.segment)
        and is_in($kinds, contact_outcomes.kind)
),

-- An area names its reason, and with it its product, its store, or both.
chosen as (
    select *, count(*) over () as in_all
    from inbound
    where is_in($groups, group_of($by, started_on, channel := channel, department := department, store := store_id,
            region := region, tier := tier, category := category, segment := segment, kind := kind))
        and (
            is_in($parts, reason)
            or is_in($parts, reason || ' · ' || product)
            or is_in($parts, reason || ' · at ' || store)
            or is_in($parts, reason || ' · ' || product || ' · at ' || store)
        )
    order by started_on desc, contact_id
    limit $most
)

select
    chosen.contact_id,
    contacts.customer_id,
    contacts.case_id,
    chosen.started_on,
    chosen.reason,
    chosen.product,
    chosen.store,
    chosen.outcome,
    chosen.channel,
    chosen.department,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.kind,
    chosen.in_all
from chosen
join contacts on contacts.contact_id = chosen.contact_id
order by chosen.started_on desc, chosen.contact_id
