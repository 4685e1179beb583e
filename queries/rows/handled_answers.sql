-- Answers on satisfaction after cases that a person of ours owned, with how long ago that person was trained.
-- params:  start date, end date, by varchar, groups varchar[], questionnaires varchar[], most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   survey_id
-- columns:
--   survey_id      varchar  the answer
--   customer_id    varchar  the person; null when unknown
--   case_id        varchar  the case asked about
--   answered_on    date     local day of the answer
--   questionnaire  varchar  kind, trigger and scale
--   score          double   [score] the answer
--   is_satisfied   boolean  one of the best answers
--   recency        varchar  how long before the answer the owner of the case took a course in dealing with people
--   case_kind      varchar  kind of the case
--   channel        varchar  contact channel
--   department     varchar  department
--   store          varchar  store, by its name where it has one
--   region         varchar  region of the store, else of the customer
--   tier           varchar  price tier
--   category       varchar  category
--   segment        varchar  segment of the customer
--   in_all         bigint   [rows] rows there are, those beyond `most` included

with

placed as (
    select
        *,
        case when $by = 'recency' then recency else
            group_of($by, answered_on, channel := channel, department := department, store := store_id, region := region,
                tier := tier, category := category, segment := segment, kind := case_kind,
                questionnaire := questionnaire) end as group_name
    from handled_answers
    where answered_on >= $start
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

picked as (
    select *, count(*) over () as in_all
    from placed
    where is_in($groups, group_name)
        and is_in($questionnaires, questionnaire)
),

chosen as (
    select picked.*, surveys.customer_id, surveys.case_id, surveys.score
    from picked
    join surveys on surveys.survey_id = picked.survey_id
)

select
    chosen.survey_id,
    chosen.customer_id,
    chosen.case_id,
    chosen.answered_on,
    chosen.questionnaire,
    chosen.score,
    chosen.is_satisfied,
    chosen.recency,
    chosen.case_kind,
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
order by chosen.answered_on desc, chosen.survey_id
limit $most
