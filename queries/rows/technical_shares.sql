-- Technical and repair cases of the period that a share is of, and whether each is in it.
-- params:  start date, end date, by varchar, groups varchar[], technical_share varchar, most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   case_id
-- columns:
--   case_id           varchar  the case
--   customer_id       varchar  the person; null when unknown
--   opened_on         date     local day of opening
--   reason            varchar  reason as coded
--   day               date     local day by which it is in the period: of its end, or of its first resolution
--   is_hit            boolean  in the share
--   root_cause        varchar  what the cause turned out to be
--   solved_remotely   boolean  nobody had to see the product
--   product           varchar  the product it is about
--   kind              varchar  kind of the case
--   channel           varchar  contact channel
--   department        varchar  department
--   store             varchar  store, by its name where it has one
--   region            varchar  region of the store, else of the customer
--   tier              varchar  price tier
--   category          varchar  category
--   segment           varchar  segment of the customer
--   in_all            bigint   [rows] rows there are, those beyond `most` included

with

dated as (
    select *, case when $technical_share = 'reopened' then first_resolved_on else ended_on end as day
    from technical_cases
),

judged as (
    select
        *,
        case
            when $by = 'product' then coalesce(product, '(unknown)')
            else group_of($by, day, channel := channel, department := department, store := store_id, region := region,
                tier := tier, category := category, segment := segment, kind := kind)
        end as group_name,
        case $technical_share
            when 'cause not found' then is_cause_missing
            when 'solved remotely' then is_solved_remotely
            when 'reopened' then was_reopened
        end as is_hit,
        case when $technical_share = 'reopened' then not is_reopen_mature else false end as is_young
    from dated
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
    from judged
    where is_in($groups, group_name)
        and is_hit is not null
        and not is_young
)

select
    chosen.case_id,
    cases.customer_id,
    chosen.opened_on,
    cases.reason,
    chosen.day,
    chosen.is_hit,
    cases.root_cause,
    cases.solved_remotely,
    chosen.product,
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
join cases on cases.case_id = chosen.case_id
left join stores on stores.store_id = chosen.store_id
order by chosen.day desc, chosen.case_id
limit $most
