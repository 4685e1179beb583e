-- Avoidable inbound contacts of the period whose cost is known.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   contact_id
-- columns:
--   contact_id        varchar  the contact
--   customer_id       varchar  the person; null when unknown
--   case_id           varchar  the case
--   about_order_id    varchar  the order it is about: its own, else that of its case
--   started_on        date     local day of the contact
--   reason            varchar  reason as coded
--   handling_minutes  double   [minutes] minutes of handling
--   contact_cost      double   [money] minutes at the cost of a minute that day, else the channel's unit cost that day
--   channel           varchar  contact channel
--   department        varchar  department
--   store             varchar  store, by its name where it has one
--   region            varchar  region of the store, else of the customer
--   tier              varchar  price tier of the case, else of the order
--   category          varchar  category of the case, else of the order
--   segment           varchar  segment of the customer
--   kind              varchar  kind of the case
--   in_all            bigint   [rows] rows there are, those beyond `most` included

with

inbound as (
    select
        *,
        group_of($by, started_on, channel := channel, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment, kind := kind) as group_name
    from contacts
    where is_counted
        and coalesce(direction, 'inbound') = 'inbound'
        and is_avoidable
        and contact_cost is not null
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
    from inbound
    where is_in($groups, group_name)
        and is_in($parts, reason)
)

select
    chosen.contact_id,
    chosen.customer_id,
    chosen.case_id,
    chosen.about_order_id,
    chosen.started_on,
    chosen.reason,
    chosen.handling_minutes,
    chosen.contact_cost,
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
left join stores on stores.store_id = chosen.store_id
order by chosen.contact_cost desc, chosen.contact_id
limit $most
