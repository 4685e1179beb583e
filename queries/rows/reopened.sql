-- Cases first resolved in the period, 14 days ago or more, and whether they were reopened within 14 days.
-- params:  start date, end date, by varchar, groups varchar[], as_of timestamp, most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   case_id
-- columns:
--   case_id            varchar  the case
--   customer_id        varchar  the person; null when unknown
--   order_id           varchar  the order it is about
--   opened_on          date     local day of opening
--   first_resolved_on  date     local day of the first resolution
--   was_reopened       boolean  reopened within 14 days of it
--   reason             varchar  reason as coded
--   kind               varchar  kind of the case
--   channel            varchar  contact channel
--   department         varchar  department
--   store              varchar  store, by its name where it has one
--   region             varchar  region of the store, else of the customer
--   tier               varchar  price tier
--   category           varchar  category
--   segment            varchar  segment of the customer
--   in_all             bigint   [rows] rows there are, those beyond `most` included

with

opened as (
    select
        *,
        group_of($by, first_resolved_on, channel := channel, department := department, store := store_id,
            region := region, tier := tier, category := category, segment := segment, kind := kind) as group_name
    from cases
    where is_counted
        and first_resolved_at >= opened_at
        and first_resolved_at + interval 14 day <= $as_of
        and was_reopened is not null
        and first_resolved_on >= $start
        and first_resolved_on < $end
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
    chosen.first_resolved_on,
    chosen.was_reopened,
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
order by chosen.first_resolved_on desc, chosen.case_id
limit $most
