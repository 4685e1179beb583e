-- Inbound contacts of the period whose wait is known, the longest first.
-- params:  start date, end date, by varchar, groups varchar[], least double, most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   contact_id
-- columns:
--   contact_id      varchar  the contact
--   customer_id     varchar  the person; null when unknown
--   about_order_id  varchar  the order it is about: its own, else that of its case
--   started_on      date     local day of the contact
--   hours           varchar  the three local hours it fell into
--   wait_seconds    double   [seconds] how long the customer waited for an answer, or until hanging up
--   is_abandoned    boolean  the customer hung up
--   channel         varchar  contact channel
--   department      varchar  department
--   store           varchar  store, by its name where it has one
--   region          varchar  region of the store, else of the customer
--   tier            varchar  price tier of the case, else of the order
--   category        varchar  category of the case, else of the order
--   segment         varchar  segment of the customer
--   kind            varchar  kind of the case
--   in_all          bigint   [rows] rows there are, those beyond `most` included

with

waited as (
    select
        *,
        group_of($by, started_on, channel := channel, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment, kind := kind) as group_name
    from inquiries
    where wait_seconds is not null
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
    from waited
    where is_in($groups, group_name)
        and ($least is null or wait_seconds / 3600 >= $least)
)

select
    chosen.contact_id,
    contacts.customer_id,
    contacts.about_order_id,
    chosen.started_on,
    chosen.hours,
    chosen.wait_seconds,
    chosen.is_abandoned,
    chosen.channel,
    chosen.department,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.kind,
    chosen.in_all
from chosen
join contacts on contacts.contact_id = chosen.contact_id
left join stores on stores.store_id = chosen.store_id
order by chosen.wait_seconds desc, chosen.contact_id
limit $most
