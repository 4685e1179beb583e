-- Answers of the period by customers whose answer before, to the same questionnaire, was an unhappy one.
-- params:  start date, end date, by varchar, groups varchar[], questionnaires varchar[], most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   survey_id
-- columns:
--   survey_id          varchar  the answer before, an unhappy one
--   customer_id        varchar  the person
--   answered_on        date     local day of the unhappy answer
--   called_on          date     local day of the call-back
--   by_landmark        varchar  called back or not called back in the 7 days after the unhappy answer
--   next_survey_id     varchar  the answer counted
--   next_on            date     its local day
--   is_next_satisfied  boolean  it was one of the best answers
--   questionnaire      varchar  kind, trigger and scale
--   channel            varchar  contact channel
--   department         varchar  department
--   store              varchar  store, by its name where it has one
--   region             varchar  region of the store, else of the customer
--   tier               varchar  price tier
--   category           varchar  category
--   segment            varchar  segment of the customer
--   case_kind          varchar  kind of the case
--   in_all             bigint   [rows] rows there are, those beyond `most` included

with

answered as (
    select
        *,
        case
            when $by = 'followed-by' then coalesce(by_landmark, '(unknown)')
            else group_of($by, next_on, channel := channel, department := department, store := store_id,
                region := region, tier := tier, category := category, segment := segment, kind := case_kind,
                questionnaire := questionnaire)
        end as group_name
    from unhappy_answers
    where next_on >= $start
        and next_on < $end
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
    from answered
    where is_in($groups, group_name)
        and is_in($questionnaires, questionnaire)
)

select
    chosen.survey_id,
    chosen.customer_id,
    chosen.answered_on,
    chosen.called_on,
    chosen.by_landmark,
    chosen.next_survey_id,
    chosen.next_on,
    chosen.is_next_satisfied,
    chosen.questionnaire,
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
order by chosen.next_on desc, chosen.survey_id
limit $most
