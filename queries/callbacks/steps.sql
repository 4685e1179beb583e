-- What became of the unhappy answers of the period, step by step.
-- params:  start date, end date, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   unhappy
-- columns:
--   unhappy           bigint [answers]  unhappy answers of known customers
--   called            bigint [answers]  of those, called back by now
--   in_time           bigint [answers]  of those, within the target
--   answered_again    bigint [answers]  of those in time, with an answer to the same questionnaire more than 7 days later
--   satisfied         bigint [answers]  of those, satisfied then
--   judged            bigint [answers]  of those in time, 97 days old
--   bought            bigint [answers]  of those, followed by an order in the 90 days that count
--   without_customer  bigint [answers]  unhappy answers of nobody known, in no step

select
    count(customer_id) as unhappy,
    count(*) filter (where stands = 'called back') as called,
    count(*) filter (where is_in_time) as in_time,
    count(*) filter (where is_in_time and next_survey_id is not null) as answered_again,
    count(*) filter (where is_in_time and is_next_satisfied) as satisfied,
    count(*) filter (where is_in_time and judged_on is not null) as judged,
    count(*) filter (where is_in_time and has_bought_again) as bought,
    count(*) - count(customer_id) as without_customer
from unhappy_answers
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
