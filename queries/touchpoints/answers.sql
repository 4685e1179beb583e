-- Answers on satisfaction in the period about an order or a case, by stage and channel of the touchpoint.
-- params:  start date, end date, by varchar, about varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name            varchar              value of the dimension asked for
--   answers               bigint  [answers]    answers of the questionnaire that most answered about orders, or about cases
--   satisfied             bigint  [answers]    of those, of the two best answers
--   other                 bigint  [answers]    answers of other questionnaires, left out
--   customers             bigint  [customers]  who gave those that count; an unknown one is a customer of its own
--   satisfied_squared     double  [answers]    sum over customers of satisfied answers squared
--   satisfied_by_answers  double  [answers]    sum over customers of satisfied answers times answers
--   answers_squared       double  [answers]    sum over customers of answers squared

with

by_customer as (
    select
        case $by
            when 'stage' then stage
            when 'cell' then stage || ' · ' || coalesce(channel, '(unknown)')
            else group_of($by, happened_on, channel := channel, department := department, store := store_id,
                region := region, tier := tier, category := category, segment := segment, kind := kind)
        end as group_name,
        customer_number,
        count(*) as given,
        count(is_satisfied) as answers,
        count(case when is_satisfied then 1 end) as satisfied
    from touchpoints
    where sort = 'answer'
        and ($about = 'orders') = (stage in ('order', 'delivery'))
        and happened_on >= $start
        and happened_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
    group by group_name, customer_number
)

select
    group_name,
    sum(answers)::bigint as answers,
    sum(satisfied)::bigint as satisfied,
    sum(given - answers)::bigint as other,
    count(*) filter (where answers > 0) as customers,
    sum(satisfied * satisfied)::double as satisfied_squared,
    sum(satisfied * answers)::double as satisfied_by_answers,
    sum(answers * answers)::double as answers_squared
from by_customer
group by group_name
order by group_name
