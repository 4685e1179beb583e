-- How often each answer was given.
-- params:  start date, end date, survey_kind varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   questionnaire, score
-- columns:
--   questionnaire  varchar          kind, trigger and scale
--   score          double           the answer
--   scale_low      double           the worst answer there is
--   scale_high     double           the best answer there is
--   answers        bigint [answers] valid scores answered in the period

select
    questionnaire,
    score,
    scale_low,
    scale_high,
    count(*) as answers
from surveys
where is_answer
    and kind = $survey_kind
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
order by questionnaire, score
