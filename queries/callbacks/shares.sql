-- Unhappy answers, and those after which something came true: called back in time, or bought again.
-- params:  start date, end date, by varchar, share varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name         varchar                value of the dimension asked for
--   answers            bigint   [answers]     unhappy answers of which it is known
--   hits               bigint   [answers]     of those, the ones of which it is true
--   early              bigint   [answers]     not called back yet, and in time still
--   without_customer   bigint   [answers]     of nobody known, so that nobody can say
--   customers          bigint   [customers]   who gave the answers counted
--   hits_squared       double   [answers]     sum over customers of hits squared
--   hits_by_answers    double   [answers]     sum over customers of hits times answers
--   answers_squared    double   [answers]     sum over customers of answers squared

with

asked as (
    select
        *,
        case $share when 'bought_again' then judged_on else answered_on end as day,
        case $share when 'bought_again' then has_bought_again else is_in_time end as is_hit,
        $share <> 'bought_again' and is_early as is_young
    from unhappy_answers
    where case $share when 'bought_again' then judged_on else answered_on end >= $start
        and case $share when 'bought_again' then judged_on else answered_on end < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, case_kind)
),

by_customer as (
    select
        case
            when $by = 'followed-by' then coalesce(by_landmark, '(unknown)')
            else group_of($by, day, channel := channel, department := department, store := store_id,
                region := region, tier := tier, category := category, segment := segment, kind := case_kind,
                questionnaire := questionnaire)
        end as group_name,
        customer_number,
        count(is_hit) as answers,
        count(*) filter (where is_hit) as hits,
        count(*) filter (where is_young) as early,
        count(*) filter (where customer_id is null) as without_customer
    from asked
    group by all
)

select
    group_name,
    sum(answers)::bigint as answers,
    sum(hits)::bigint as hits,
    sum(early)::bigint as early,
    sum(without_customer)::bigint as without_customer,
    count(*) filter (where answers > 0) as customers,
    sum(hits * hits)::double as hits_squared,
    sum(hits * answers)::double as hits_by_answers,
    sum(answers * answers)::double as answers_squared
from by_customer
group by all
order by group_name
