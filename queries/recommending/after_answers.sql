-- Recommendation answers of known customers whose 90 days after them end in the period, and those after which the customer bought again.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name         varchar             value of the dimension asked for
--   answers            bigint [answers]    answers
--   came_back          bigint [answers]    of those, followed by a purchase within 90 days
--   customers          bigint [customers]  who gave them
--   back_squared       double [answers]    sum over customers of answers followed by a purchase squared
--   back_by_answers    double [answers]    sum over customers of those times all answers
--   answers_squared    double [answers]    sum over customers of answers squared

with

by_customer as (
    select
        case when $by = 'score' then said else
            group_of($by, ends_on, channel := channel, department := department, store := store_id, region := region,
                tier := tier, category := category, segment := segment)
        end as group_name,
        customer_number,
        count(*) as answers,
        count(*) filter (where came_back) as came_back
    from after_answers
    where kind = 'nps'
        and ends_on >= $start
        and ends_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
    group by group_name, customer_number
)

select
    group_name,
    sum(answers)::bigint as answers,
    sum(came_back)::bigint as came_back,
    count(*) as customers,
    sum(came_back * came_back)::double as back_squared,
    sum(came_back * answers)::double as back_by_answers,
    sum(answers * answers)::double as answers_squared
from by_customer
group by group_name
order by group_name
