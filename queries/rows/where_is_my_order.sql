-- Inbound contacts of the period that ask how an order stands.
-- params:  start date, end date, by varchar, groups varchar[], most bigint, stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   contact_id
-- columns:
--   contact_id      varchar  the contact
--   customer_id     varchar  the person; null when unknown
--   about_order_id  varchar  the order it is about: its own, else that of its case
--   started_on      date     local day of the contact
--   reason          varchar  reason as coded
--   channel         varchar  contact channel
--   department      varchar  department
--   store           varchar  store, by its name where it has one
--   region          varchar  region of the store, else of the customer
--   tier            varchar  price tier of the case, else of the order
--   category        varchar  category of the case, else of the order
--   segment         varchar  segment of the customer
--   in_all          bigint   [rows] rows there are, those beyond `most` included

with

questions as (
    select
        *,
        group_of($by, started_on, store := store_id, region := region, tier := tier, category := category,
            segment := segment) as group_name
    from inquiries
    where is_status
        and started_on >= $start
        and started_on < $end
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from questions
    where is_in($groups, group_name)
)

select
    chosen.contact_id,
    contacts.customer_id,
    contacts.about_order_id,
    chosen.started_on,
    contacts.reason,
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
