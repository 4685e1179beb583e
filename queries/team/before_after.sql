-- Answers after cases by the person who owned the case, the month, and whether that person had taken the course by then.
-- params:  start date, end date, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   person_id, month, is_after, questionnaire
-- columns:
--   person_id      varchar            the person
--   month          date               first day of the month
--   is_after       boolean            given after the person first took a course in dealing with people
--   questionnaire  varchar            kind, trigger and scale
--   answers        bigint  [answers]  answers on satisfaction
--   satisfied      bigint  [answers]  of the best answers

select
    person_id,
    date_trunc('month', answered_on)::date as month,
    is_after,
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
group by all
order by person_id, month, is_after, questionnaire
