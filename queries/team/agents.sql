-- How satisfied the customers were whose cases each person owned, for each questionnaire.
-- params:  start date, end date, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   person_id, questionnaire
-- columns:
--   person_id      varchar            the person
--   name           varchar            the person's name
--   questionnaire  varchar            kind, trigger and scale
--   answers        bigint  [answers]  answers on satisfaction
--   satisfied      bigint  [answers]  of the best answers

with

counted as (
    select
        person_id,
        questionnaire,
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
    group by person_id, questionnaire
)

select
    counted.person_id,
    staff.name,
    counted.questionnaire,
    counted.answers,
    counted.satisfied
from counted
left join staff on staff.agent_id = counted.person_id
order by counted.person_id, counted.questionnaire
