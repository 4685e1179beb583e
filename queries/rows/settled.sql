-- Complaints settled in the period.
-- params:  start date, end date, by varchar, groups varchar[], most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   case_id
-- columns:
--   case_id      varchar  the complaint
--   customer_id  varchar  the person; null when unknown
--   opened_on    date     local day of opening
--   ended_on     date     local day of the last resolution
--   reason       varchar  reason as coded
--   has_gesture  boolean  a gesture was given about it
--   channel      varchar  contact channel
--   department   varchar  department
--   store        varchar  store, by its name where it has one
--   region       varchar  region
--   tier         varchar  price tier
--   category     varchar  category
--   segment      varchar  segment of the customer
--   in_all       bigint [rows]  rows there are, those beyond `most` included

with

settled as (
    select
        *,
        group_of($by, ended_on, channel := channel, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment) as group_name
    from settled_complaints
    where ended_on >= $start
        and ended_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from settled
    where is_in($groups, group_name)
)

select
    chosen.case_id,
    cases.customer_id,
    cases.opened_on,
    chosen.ended_on,
    cases.reason,
    chosen.has_gesture,
    chosen.channel,
    chosen.department,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.in_all
from chosen
join cases on cases.case_id = chosen.case_id
left join stores on stores.store_id = chosen.store_id
order by chosen.ended_on desc, chosen.case_id
limit $most
