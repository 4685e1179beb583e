-- Answers to the question asked after one occasion, such as on courtesy, with their scores.
-- params:  start date, end date, by varchar, item varchar, groups varchar[], questionnaires varchar[], most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   survey_id
-- columns:
--   survey_id      varchar  the answer
--   customer_id    varchar  the person; null when unknown
--   case_id        varchar  the case asked about
--   order_id       varchar  the order asked about
--   answered_on    date     local day of the answer
--   questionnaire  varchar  kind, trigger and scale
--   score          double   [score] the answer
--   is_satisfied   boolean  one of the two best answers; of a scale under five answers the best
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
            questionnaire := questionnaire) as group_name
    from surveys
    where is_answer
        and kind = 'csat'
        and trigger = $item
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
)

select
    chosen.survey_id,
    chosen.customer_id,
    chosen.case_id,
    chosen.order_id,
    chosen.answered_on,
    chosen.questionnaire,
    chosen.score,
    chosen.is_satisfied,
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
left join stores on stores.store_id = chosen.store_id
order by chosen.answered_on desc, chosen.survey_id
limit $most
