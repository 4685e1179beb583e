-- Customers with a case settled in the period, 14 days ago or more, and what was sent to them within 14 days after it.
-- params:  start date, end date, by varchar, groups varchar[], most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name, customer_id
-- columns:
--   group_name    varchar  value of the dimension asked for
--   customer_id   varchar  the person
--   case_id       varchar  the settled case after which most was sent
--   ended_on      date     local day on which it was settled
--   sent          bigint   [messages] surveys, advertising, sales and follow-ups sent within 14 days after it
--   is_disturbed  boolean  two or more
--   channel       varchar  contact channel of the case
--   department    varchar  department
--   store         varchar  store, by its name where it has one
--   region        varchar  region
--   tier          varchar  price tier
--   category      varchar  category
--   segment       varchar  segment of the customer
--   kind          varchar  kind of case
--   in_all        bigint   [rows] rows there are, those beyond `most` included

with

placed as (
    select
        *,
        group_of($by, ended_on, channel := channel, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment, kind := kind) as group_name
    from after_support
    where is_disturbed is not null
        and ended_on >= $start
        and ended_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
),

foremost as (
    select
        *,
        row_number() over (partition by group_name, customer_id order by sent desc, ended_on desc, case_id) as place
    from placed
    where is_in($groups, group_name)
),

chosen as (
    select *, count(*) over () as in_all from foremost where place = 1
)

select
    chosen.group_name,
    chosen.customer_id,
    chosen.case_id,
    chosen.ended_on,
    chosen.sent,
    chosen.is_disturbed,
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
order by chosen.sent desc, chosen.ended_on desc, chosen.group_name, chosen.customer_id
limit $most
