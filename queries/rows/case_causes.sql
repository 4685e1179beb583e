-- Cases of which it is known what is asked, with what they were stated and found to be about.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], share varchar, most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   case_id
-- columns:
--   case_id          varchar  the case
--   customer_id      varchar  the person; null when unknown
--   closed_on        date     local day of the last resolution
--   stated           varchar  the reason as stated first
--   found            varchar  the root cause found at the end
--   is_found         boolean  they are the same
--   has_cause        boolean  a root cause is recorded
--   was_reopened     boolean  reopened within 14 days of the first resolution
--   is_satisfied     boolean  the answer about it is one of the best
--   heard_on         date     of unsolved cases: local day of the last contact or answer that says how the customer felt
--   felt_heard       boolean  that ended in no bad mood, or was one of the best
--   channel          varchar  contact channel
--   department       varchar  department
--   store            varchar  store, by its name where it has one
--   region           varchar  region of the store, else of the customer
--   tier             varchar  price tier
--   category         varchar  category
--   segment          varchar  segment of the customer
--   kind             varchar  kind of the case
--   in_all           bigint   [rows] rows there are, those beyond `most` included

with

asked as (
    select
        *,
        case $share when 'felt_heard' then heard_on else closed_on end as day
    from case_causes
    where case $share
            when 'cause_recorded' then has_cause
            when 'reopened' then was_reopened
            when 'satisfied' then is_satisfied
            when 'felt_heard' then felt_heard
            else is_found
        end is not null
),

placed as (
    select
        *,
        case
            when $by = 'core-issue' then coalesce(listened, '(unknown)')
            else group_of($by, day, channel := channel, department := department, store := store_id,
                region := region, tier := tier, category := category, segment := segment, kind := kind)
        end as group_name
    from asked
    where day >= $start
        and day < $end
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
    from placed
    where is_in($groups, group_name)
        and is_in($parts, stated || ' → ' || found)
)

select
    chosen.case_id,
    chosen.customer_id,
    chosen.closed_on,
    chosen.stated,
    chosen.found,
    chosen.is_found,
    chosen.has_cause,
    chosen.was_reopened,
    chosen.is_satisfied,
    chosen.heard_on,
    chosen.felt_heard,
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
order by chosen.day desc, chosen.case_id
limit $most
