-- How long the unhappy answers of the period waited for a call-back, those not called back with the time so far.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name, seconds
-- columns:
--   group_name  varchar           value of the dimension asked for
--   seconds     double            answer to call-back, or to the as-of instant, 30 days at most
--   called      bigint [answers]  called back after that time
--   waiting     bigint [answers]  not called back by then

select
    group_of($by, answered_on, channel := channel, department := department, store := store_id, region := region,
        tier := tier, category := category, segment := segment, kind := case_kind,
        questionnaire := questionnaire) as group_name,
    waited_seconds as seconds,
    count(*) filter (where stands = 'called back') as called,
    count(*) filter (where stands = 'waiting') as waiting
from unhappy_answers
where stands is not null
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
order by group_name, seconds
