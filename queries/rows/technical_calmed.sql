-- Contacts of technical support in the period that began with an upset customer, and whether each ended calmer.
-- params:  start date, end date, by varchar, groups varchar[], most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   contact_id
-- columns:
--   contact_id   varchar  the contact
--   customer_id  varchar  the person; null when unknown
--   case_id      varchar  the case
--   started_on   date     local day of the contact
--   reason       varchar  reason as coded
--   mood_end     bigint   [mood] how the customer felt at the end: -1 upset, 0 calm, 1 happy
--   is_calmed    boolean  no longer upset at the end
--   kind         varchar  kind of the case
--   channel      varchar  contact channel
--   department   varchar  department
--   store        varchar  store, by its name where it has one
--   region       varchar  region of the store, else of the customer
--   tier         varchar  price tier
--   category     varchar  category
--   segment      varchar  segment of the customer
--   in_all       bigint   [rows] rows there are, those beyond `most` included

with

upset as (
    select
        *,
        group_of($by, started_on, channel := channel, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment, kind := kind) as group_name
    from technical_contacts
    where is_calmed is not null
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
),

chosen as (
    select *, count(*) over () as in_all
    from upset
    where is_in($groups, group_name)
)

select
    chosen.contact_id,
    contacts.customer_id,
    contacts.case_id,
    chosen.started_on,
    contacts.reason,
    contacts.mood_end,
    chosen.is_calmed,
    chosen.kind,
    chosen.channel,
    chosen.department,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.in_all
from chosen
join contacts on contacts.contact_id = chosen.contact_id
left join stores on stores.store_id = chosen.store_id
order by chosen.started_on desc, chosen.contact_id
limit $most
