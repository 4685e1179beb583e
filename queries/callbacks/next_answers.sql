-- Answers of the period by customers whose answer before, to the same questionnaire, was an unhappy one.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name, questionnaire
-- columns:
--   group_name         varchar                value of the dimension asked for
--   questionnaire      varchar                kind, trigger and scale
--   answers            bigint   [answers]     given more than 7 days after an unhappy one
--   satisfied          bigint   [answers]     of those, the best answers
--   customers          bigint   [customers]   who gave them
--   satisfied_squared  double   [answers]     sum over customers of satisfied answers squared
--   satisfied_by_answers  double [answers]    sum over customers of satisfied answers times answers
--   answers_squared    double   [answers]     sum over customers of answers squared

with

by_customer as (
    select
        case
            when $by = 'followed-by' then coalesce(by_landmark, '(unknown)')
            else group_of($by, next_on, channel := channel, department := department, store := store_id,
                region := region, tier := tier, category := category, segment := segment, kind := case_kind,
                questionnaire := questionnaire)
        end as group_name,
        questionnaire,
        customer_number,
        count(*) as answers,
        count(*) filter (where is_next_satisfied) as satisfied
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
    group by all
)

select
    group_name,
    questionnaire,
    sum(answers)::bigint as answers,
    sum(satisfied)::bigint as satisfied,
    count(*) as customers,
    sum(satisfied * satisfied)::double as satisfied_squared,
    sum(satisfied * answers)::double as satisfied_by_answers,
    sum(answers * answers)::double as answers_squared
from by_customer
group by all
order by group_name, questionnaire
