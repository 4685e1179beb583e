-- Answers on satisfaction by what had happened before the question, and to whom: one row a pattern of these.
-- params:  start date, end date, most bigint, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   questionnaire, about, month, is_late, is_incomplete, has_complained, waited_long, took_long, changed_hands, was_reopened, is_out_of_hours, came_by, reason, is_new, tier, segment
-- columns:
--   questionnaire    varchar   kind, trigger and scale
--   about            varchar   case or order: what it was asked about
--   month            date      first day of the month of the answer
--   is_late          boolean   the promise for the order had been broken
--   is_incomplete    boolean   something was missing or wrong in the first delivery
--   has_complained   boolean   the customer had complained about the order
--   waited_long      boolean   the first answer took over a day
--   took_long        boolean   the case took over 7 days, or was open still
--   changed_hands    boolean   another person or department had taken the case over
--   was_reopened     boolean   the case had been opened again
--   is_out_of_hours  boolean   the first contact about the case came while nobody was there
--   came_by          varchar   channel of the case, else what the order was sold through
--   reason           varchar   reason of the case
--   is_new           boolean   had bought once so far
--   tier             varchar   price tier
--   segment          varchar   segment of the customer
--   persons          bigint[]  the persons who answered, numbered
--   times            bigint[]  [answers] how often each of them did
--   hits             bigint[]  [answers] of those, satisfied
--   one_in           bigint    of very many answers, those of one person in so many

with

chosen as (
    select *
    from answer_exposures
    where answered_on >= $start
        and answered_on < $end
        and about is not null
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, case_kind)
),

sizes as (
    select greatest(1, (count(*) + $most - 1) // $most) as one_in from chosen
),

by_person as (
    select
        chosen.questionnaire,
        chosen.about,
        date_trunc('month', chosen.answered_on)::date as month,
        chosen.is_late,
        chosen.is_incomplete,
        chosen.has_complained,
        chosen.waited_long,
        chosen.took_long,
        chosen.changed_hands,
        chosen.was_reopened,
        chosen.is_out_of_hours,
        chosen.came_by,
        chosen.reason,
        chosen.is_new,
        chosen.tier,
        chosen.segment,
        chosen.respondent,
        sizes.one_in,
        count(*) as answers,
        count(*) filter (where chosen.is_satisfied) as satisfied
    from chosen
    join sizes on abs(chosen.respondent) % sizes.one_in = 0
    group by all
)

select
    questionnaire,
    about,
    month,
    is_late,
    is_incomplete,
    has_complained,
    waited_long,
    took_long,
    changed_hands,
    was_reopened,
    is_out_of_hours,
    came_by,
    reason,
    is_new,
    tier,
    segment,
    list(respondent order by respondent) as persons,
    list(answers order by respondent) as times,
    list(satisfied order by respondent) as hits,
    one_in
from by_person
group by all
order by all
