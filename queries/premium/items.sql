-- Answers to the question asked after one occasion, such as on courtesy, for each questionnaire.
-- params:  start date, end date, by varchar, item varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name, questionnaire
-- columns:
--   group_name            varchar              value of the dimension asked for
--   questionnaire         varchar              kind, trigger and scale
--   answers               bigint  [answers]    valid scores answered in the period
--   clusters              bigint  [customers]  customers who answered; an answer without a customer is its own
--   satisfied             bigint  [answers]    of the two best answers
--   satisfied_squared     double  [answers]    sum over customers of satisfied answers squared
--   satisfied_by_answers  double  [answers]    sum over customers of satisfied answers times answers
--   answers_squared       double  [answers]    sum over customers of answers squared

with

by_customer as (
    select
        group_of($by, answered_on, channel := channel, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment, kind := case_kind,
            questionnaire := questionnaire) as group_name,
        questionnaire,
        respondent,
        count(*) as answers,
        count(*) filter (where is_satisfied) as satisfied
    from answers
    where kind = 'csat'
        and starts_with(questionnaire, 'csat · ' || $item || ' · ')
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
    group by all
)

select
    group_name,
    questionnaire,
    sum(answers)::bigint as answers,
    count(*) as clusters,
    sum(satisfied)::bigint as satisfied,
    sum(satisfied * satisfied)::double as satisfied_squared,
    sum(satisfied * answers)::double as satisfied_by_answers,
    sum(answers * answers)::double as answers_squared
from by_customer
group by group_name, questionnaire
order by group_name, questionnaire
