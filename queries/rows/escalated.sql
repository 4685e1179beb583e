-- Cases opened in the period, 30 days ago or more, in a tool that records escalations, and whether they were escalated.
-- params:  start date, end date, by varchar, groups varchar[], as_of timestamp, most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   case_id
-- columns:
--   case_id       varchar  the case
--   customer_id   varchar  the person; null when unknown
--   order_id      varchar  the order it is about
--   opened_on     date     local day of opening
--   ended_on      date     local day of the last resolution
--   is_escalated  boolean  to a manager or out of the house by the as-of instant
--   escalation    varchar  manager or regulator
--   reason        varchar  reason as coded
--   kind          varchar  kind of the case
--   channel       varchar  contact channel
--   department    varchar  department
--   store         varchar  store, by its name where it has one
--   region        varchar  region of the store, else of the customer
--   tier          varchar  price tier
--   category      varchar  category
--   segment       varchar  segment of the customer
--   in_all        bigint   [rows] rows there are, those beyond `most` included

with

-- Ids carry the prefix of the tool they come from; those of canonical files have none.
tools as (
    select *, case when position(':' in case_id) > 0 then split_part(case_id, ':', 1) else '' end as tool from cases
),

recording as (
    select distinct tool from tools where is_counted and is_escalated
),

opened as (
    select
        *,
        group_of($by, opened_on, channel := channel, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment, kind := kind) as group_name
    from tools
    where is_counted
        and opened_at + interval 30 day <= $as_of
        and tool in (select tool from recording)
        and opened_on >= $start
        and opened_on < $end
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
    from opened
    where is_in($groups, group_name)
)

select
    chosen.case_id,
    chosen.customer_id,
    chosen.order_id,
    chosen.opened_on,
    chosen.ended_on,
    chosen.is_escalated,
    chosen.escalation,
    chosen.reason,
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
left join stores on stores.store_id = chosen.store_id
order by chosen.opened_on desc, chosen.case_id
limit $most
