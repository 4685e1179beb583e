-- What the answers on ease after technical and repair cases, or on recommending, sum up to, for each questionnaire.
-- params:  start date, end date, by varchar, answers_to varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name, questionnaire
-- columns:
--   group_name              varchar            value of the dimension asked for
--   questionnaire           varchar            kind, trigger and scale
--   scale_low               double             the worst answer
--   scale_high              double             the best answer
--   answers                 bigint  [answers]  valid scores answered in the period
--   clusters                bigint  [customers]  customers who answered; an answer without a customer is its own
--   promoters               bigint  [answers]  scores of 9 and 10
--   detractors              bigint  [answers]  scores of 0 to 6
--   score_total             double  [score]    sum of the scores
--   score_squares           double  [score]    sum of the squared scores
--   answers_squared         double  [answers]  sum over customers of answers squared
--   net_squared             double  [answers]  sum over customers of promoters less detractors, squared
--   net_by_answers          double  [answers]  sum over customers of promoters less detractors, times answers
--   score_total_squared     double  [score]    sum over customers of their score total squared
--   score_total_by_answers  double  [score]    sum over customers of their score total times answers

with

chosen as (
    select
        *,
        case
            when $by = 'helped' then helped
            else group_of($by, answered_on, channel := channel, department := department, store := store_id, region := region,
                tier := tier, category := category, segment := segment, kind := case_kind, questionnaire := questionnaire)
        end as group_name
    from technical_answers
    where kind = $answers_to
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
),

-- A relationship survey asks the same person once a wave: the last answer stands. A transaction is its own wave.
counting as (
    select * from chosen where not is_wave
    union all
    select *
    from chosen
    where is_wave
    qualify 1 = row_number() over (
        partition by group_name, questionnaire, respondent order by answered_at desc, survey_id
    )
),

by_customer as (
    select
        group_name,
        questionnaire,
        scale_low,
        scale_high,
        respondent,
        count(*) as answers,
        count(*) filter (where score >= 9) as promoters,
        count(*) filter (where score <= 6) as detractors,
        sum(score) as score_total,
        sum(score * score) as score_squares
    from counting
    group by all
)

select
    group_name,
    questionnaire,
    scale_low,
    scale_high,
    sum(answers)::bigint as answers,
    count(*) as clusters,
    sum(promoters)::bigint as promoters,
    sum(detractors)::bigint as detractors,
    sum(score_total) as score_total,
    sum(score_squares) as score_squares,
    sum(answers * answers)::double as answers_squared,
    sum((promoters - detractors) * (promoters - detractors))::double as net_squared,
    sum((promoters - detractors) * answers)::double as net_by_answers,
    sum(score_total * score_total) as score_total_squared,
    sum(score_total * answers) as score_total_by_answers
from by_customer
group by all
order by group_name, questionnaire
