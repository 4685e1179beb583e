-- Answers on satisfaction about cases and orders, with what had happened before the question was asked.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], questionnaires varchar[], most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name, survey_id
-- columns:
--   group_name     varchar  value of the dimension asked for
--   survey_id      varchar  the answer
--   customer_id    varchar  the person; null when unknown
--   case_id        varchar  the case asked about
--   order_id       varchar  the order asked about, else that of the case
--   answered_on    date     local day of the answer
--   questionnaire  varchar  kind, trigger and scale
--   score          double   [score] the answer
--   is_satisfied   boolean  one of the two best answers; of a scale under five answers the best
--   what_happened  varchar  what had happened before, one after the other
--   reason         varchar  reason of the case
--   channel        varchar  contact channel
--   department     varchar  department of the case
--   store          varchar  store of the case or order, by its name where it has one
--   region         varchar  region of the store, else of the customer
--   tier           varchar  price tier
--   category       varchar  category
--   segment        varchar  segment of the customer
--   case_kind      varchar  kind of the case
--   in_all         bigint   [rows] rows there are, those beyond `most` included

with

placed as (
    select
        *,
        group_of($by, answered_on, channel := channel, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment, kind := case_kind,
            questionnaire := questionnaire) as group_name,
        list_filter([
            case when is_late then 'late delivery' end,
            case when is_incomplete then 'something missing or wrong' end,
            case when has_complained then 'complaint before' end,
            case when waited_long then 'first answer after a day' end,
            case when took_long then 'over 7 days, or open still' end,
            case when changed_hands then 'changed hands' end,
            case when was_reopened then 'opened again' end,
            case when is_out_of_hours then 'came out of hours' end,
            'through ' || came_by
        ], lambda happening: happening is not null) as happened
    from answer_exposures
    where about is not null
        and answered_on >= $start
        and answered_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, case_kind)
),

chosen as (
    select *, count(*) over () as in_all
    from placed
    where is_in($groups, group_name)
        and is_in($questionnaires, questionnaire)
        and ($parts is null or list_has_any($parts, happened))
    order by answered_on desc, survey_id
    limit $most
)

select
    chosen.group_name,
    chosen.survey_id,
    surveys.customer_id,
    surveys.case_id,
    coalesce(surveys.order_id, cases.order_id) as order_id,
    chosen.answered_on,
    chosen.questionnaire,
    surveys.score,
    chosen.is_satisfied,
    array_to_string(chosen.happened, ', ') as what_happened,
    chosen.reason,
    chosen.channel,
    chosen.department,
    coalesce(stores.name, chosen.store_id) as store,
    chosen.region,
    chosen.tier,
    chosen.category,
    chosen.segment,
    chosen.case_kind,
    chosen.in_all
from chosen
join surveys on surveys.survey_id = chosen.survey_id
left join cases on cases.case_id = surveys.case_id
left join stores on stores.store_id = chosen.store_id
order by chosen.answered_on desc, chosen.survey_id
