-- Answers about orders that had to be sent, and how many of the customers were satisfied, for each questionnaire.
-- params:  start date, end date, by varchar, stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name, questionnaire
-- columns:
--   group_name            varchar             value of the dimension asked for
--   questionnaire         varchar             kind, trigger and scale
--   answers               bigint [answers]    valid scores answered in the period
--   satisfied             bigint [answers]    of the two best answers
--   clusters              bigint [customers]  customers who answered; an answer without a customer is its own
--   satisfied_squared     double [answers]    sum over customers of satisfied answers squared
--   satisfied_by_answers  double [answers]    sum over customers of satisfied answers times answers
--   answers_squared       double [answers]    sum over customers of answers squared

with

by_customer as (
    select
        case
            when $by = 'asking' then asking
            else group_of($by, answered_on, store := store_id, region := region, tier := tier, category := category,
                segment := segment, questionnaire := questionnaire)
        end as group_name,
        questionnaire,
        respondent,
        count(*) as answers,
        count(*) filter (where is_satisfied) as satisfied
    from asked_answers
    where answered_on >= $start
        and answered_on < $end
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
    group by all
)

select
    group_name,
    questionnaire,
    sum(answers)::bigint as answers,
    sum(satisfied)::bigint as satisfied,
    count(*) as clusters,
    sum(satisfied * satisfied)::double as satisfied_squared,
    sum(satisfied * answers)::double as satisfied_by_answers,
    sum(answers * answers)::double as answers_squared
from by_customer
group by all
order by group_name, questionnaire
