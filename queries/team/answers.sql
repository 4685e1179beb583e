-- What the answers after cases sum up to whose case a person of ours owned, for each questionnaire.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name, questionnaire
-- columns:
--   group_name            varchar            value of the dimension asked for; by "recency" the time since the course
--   questionnaire         varchar            kind, trigger and scale
--   answers               bigint  [answers]  answers on satisfaction
--   satisfied             bigint  [answers]  of the best answers
--   people                bigint  [people]   people who owned the cases
--   satisfied_squared     double  [answers]  sum over people of satisfied answers squared
--   satisfied_by_answers  double  [answers]  sum over people of satisfied answers times answers
--   answers_squared       double  [answers]  sum over people of answers squared

with

by_person as (
    select
        case when $by = 'recency' then recency else
            group_of($by, answered_on, channel := channel, department := department, store := store_id, region := region,
                tier := tier, category := category, segment := segment, kind := case_kind,
                questionnaire := questionnaire) end as group_name,
        questionnaire,
        person_id,
        count(*) as answers,
        count(*) filter (where is_satisfied) as satisfied
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
    group by all
)

select
    group_name,
    questionnaire,
    sum(answers)::bigint as answers,
    sum(satisfied)::bigint as satisfied,
    count(*) as people,
    sum(satisfied * satisfied)::double as satisfied_squared,
    sum(satisfied * answers)::double as satisfied_by_answers,
    sum(answers * answers)::double as answers_squared
from by_person
group by all
order by group_name, questionnaire
