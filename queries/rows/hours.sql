-- Inbound attempts of the period by hour of the week: on the customer's clock all, on the house's those without staff.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], clock varchar, most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   contact_id
-- columns:
--   contact_id       varchar  the contact
--   customer_id      varchar  the person; null when unknown
--   case_id          varchar  the case
--   started_on       date     local day of the contact
--   customer_hour    varchar  weekday and hour on the customer's clock
--   house_hour       varchar  weekday and hour on the house's clock
--   is_out_of_hours  boolean  made while nobody was there; null where no opening hours are set
--   reason           varchar  reason as coded
--   channel          varchar  contact channel
--   department       varchar  department
--   store            varchar  store, by its name where it has one
--   region           varchar  region of the store, else of the customer
--   tier             varchar  price tier of the case, else of the order
--   category         varchar  category of the case, else of the order
--   segment          varchar  segment of the customer
--   kind             varchar  kind of the case
--   in_all           bigint   [rows] rows there are, those beyond `most` included

with

week as (
    select
        unnest([1, 2, 3, 4, 5, 6, 7]) as number,
        unnest(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) as name
),

inbound as (
    select
        inquiries.*,
        theirs.name || ' ' || lpad(inquiries.customer_hour::varchar, 2, '0') || ':00' as customer_time,
        ours.name || ' ' || lpad(inquiries.started_hour::varchar, 2, '0') || ':00' as house_time,
        group_of($by, inquiries.started_on, channel := inquiries.channel, department := inquiries.department,
            store := inquiries.store_id, region := inquiries.region, tier := inquiries.tier,
            category := inquiries.category, segment := inquiries.segment, kind := inquiries.kind) as group_name
    from inquiries
    join week as theirs on theirs.number = inquiries.customer_weekday
    join week as ours on ours.number = isodow(inquiries.started_on)
    where inquiries.started_on >= $start
        and inquiries.started_on < $end
        and ($clock = 'customer' or inquiries.is_out_of_hours)
        and is_in($channels, inquiries.channel)
        and is_in($departments, inquiries.department)
        and is_in($stores, inquiries.store_id)
        and is_in($regions, inquiries.region)
        and is_in($tiers, inquiries.tier)
        and is_in($categories, inquiries.category)
        and is_in($segments, inquiries.segment)
        and is_in($kinds, inquiries.kind)
),

chosen as (
    select *, count(*) over () as in_all
    from inbound
    where is_in($groups, group_name)
        and is_in($parts, case when $clock = 'customer' then customer_time else house_time end)
    order by started_on desc, contact_id
    limit $most
)

select
    chosen.contact_id,
    contacts.customer_id,
    contacts.case_id,
    chosen.started_on,
    chosen.customer_time as customer_hour,
    chosen.house_time as house_hour,
    chosen.is_out_of_hours,
    contacts.reason,
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
order by chosen.started_on desc, chosen.contact_id
