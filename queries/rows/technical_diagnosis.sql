-- Technical and repair cases opened in the period, with the time each waited for a diagnosis.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], least double, competing_limit double, most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   case_id
-- columns:
--   case_id           varchar  the case
--   customer_id       varchar  the person; null when unknown
--   opened_on         date     local day of opening
--   reason            varchar  reason as coded
--   diagnosis_stands  varchar  diagnosed, open or closed undiagnosed
--   hours             double   [hours] opening to diagnosis, to an end without one, or to the as-of instant
--   root_cause        varchar  what the cause turned out to be
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

judged as (
    select
        *,
        case
            when $by = 'product' then coalesce(product, '(unknown)')
            else group_of($by, opened_on, channel := channel, department := department, store := store_id, region := region,
                tier := tier, category := category, segment := segment, kind := kind)
        end as group_name,
        diagnosis_seconds / 3600 as hours
    from technical_cases
    where diagnosis_stands is not null
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

grouped as (
    select * from judged where is_in($groups, group_name)
),

-- The share of those that ended without a diagnosis, above which they are counted too.
competing as (
    select count(*) filter (where diagnosis_stands = 'closed undiagnosed') > $competing_limit * count(*) as is_so
    from grouped
),

chosen as (
    select *, count(*) over () as in_all
    from grouped
    where (diagnosis_stands <> 'closed undiagnosed' or (select is_so from competing))
        and ($least is null or hours >= $least)
        and is_in($parts, diagnosis_stands)
)

select
    chosen.case_id,
    cases.customer_id,
    chosen.opened_on,
    cases.reason,
    chosen.diagnosis_stands,
    chosen.hours,
    cases.root_cause,
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
order by chosen.opened_on desc, chosen.case_id
limit $most
