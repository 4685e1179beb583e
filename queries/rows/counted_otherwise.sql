-- Cases, issues, answers and orders that ours or another tool's definition counts, and why the two differ.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], definition varchar, questionnaires varchar[], most bigint, channels varchar[], sold_through varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   unit_id
-- columns:
--   unit_id        varchar  the case, issue, answer or order
--   case_id        varchar  the case; null where there is none
--   customer_id    varchar  the person; null when unknown
--   ours_on        date     the day by which ours counts it
--   theirs_on      date     the day by which the other tool counts it
--   is_ours        boolean  ours counts it in the period
--   is_theirs      boolean  theirs counts it in the period
--   ours_hit       boolean  in our numerator
--   theirs_hit     boolean  in their numerator
--   value          double   what it adds to theirs: seconds, or a place on the scale from 0 to 1
--   difference     varchar  why it counts otherwise, or counted alike
--   questionnaire  varchar  kind, trigger and scale of an answer
--   channel        varchar  contact channel
--   department     varchar  department
--   store          varchar  store, by its name where it has one
--   region         varchar  region
--   tier           varchar  price tier
--   category       varchar  category
--   segment        varchar  segment of the customer
--   kind           varchar  kind of case
--   in_all         bigint   [rows] rows there are, those beyond `most` included

with

placed as (
    select
        *,
        coalesce(ours_on >= $start and ours_on < $end and is_in($questionnaires, questionnaire), false) as is_ours,
        coalesce(theirs_on >= $start and theirs_on < $end, false) as is_theirs
    from readings
    where definition = $definition
        and ((ours_on >= $start and ours_on < $end) or (theirs_on >= $start and theirs_on < $end))
        and is_in($channels, channel)
        and is_in($sold_through, sold_through)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
),

explained as (
    select
        *,
        case
            when is_ours and is_theirs then coalesce(otherwise, 'counted alike')
            when is_ours and theirs_on is not null then theirs_by || ' in another period'
            when is_ours then left_out
            when ours_on is not null and is_in($questionnaires, questionnaire) then ours_by || ' in another period'
            else added
        end as difference
    from placed
    where is_ours
        or is_theirs
),

chosen as (
    select *, count(*) over () as in_all
    from explained
    where is_in($parts, difference)
        and is_in($groups, group_of($by, coalesce(ours_on, theirs_on), channel := channel, sold_through := sold_through,
            department := department, store := store_id, region := region, tier := tier, category := category,
            segment := segment, kind := kind, questionnaire := questionnaire))
)

select
    chosen.unit_id,
    chosen.case_id,
    chosen.customer_id,
    chosen.ours_on,
    chosen.theirs_on,
    chosen.is_ours,
    chosen.is_theirs,
    case when chosen.is_ours then chosen.ours_hit end as ours_hit,
    case when chosen.is_theirs then chosen.theirs_hit end as theirs_hit,
    case when chosen.is_theirs then chosen.value end as value,
    chosen.difference,
    chosen.questionnaire,
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
order by coalesce(chosen.ours_on, chosen.theirs_on) desc, chosen.unit_id
limit $most
