-- Gestures of the period and what they cost.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name        varchar             value of the dimension asked for
--   gestures          bigint [gestures]   given in the period
--   costed            bigint [gestures]   of those, with a known cost
--   cost              double [money]      what these cost
--   customers         bigint [customers]  who were given one with a known cost; one of nobody known is a customer of its own
--   cost_squared      double [money]      sum over customers of the cost squared
--   cost_by_gestures  double [money]      sum over customers of the cost times their gestures with a known cost
--   costed_squared    double [gestures]   sum over customers of gestures with a known cost squared

with

by_customer as (
    select
        case $by
            when 'gesture' then coalesce(kind, '(unknown)')
            when 'setting' then setting
            else group_of($by, given_on, channel := channel, department := department, store := store_id,
                region := region, tier := tier, category := category, segment := segment)
        end as group_name,
        customer_number,
        count(*) as gestures,
        count(cost_here) as costed,
        coalesce(sum(cost_here), 0) as cost
    from gestures
    where is_counted
        and given_on >= $start
        and given_on < $end
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
    sum(gestures)::bigint as gestures,
    sum(costed)::bigint as costed,
    sum(cost)::double as cost,
    count(*) filter (where costed > 0) as customers,
    sum(cost * cost)::double as cost_squared,
    sum(cost * costed)::double as cost_by_gestures,
    sum(costed * costed)::double as costed_squared
from by_customer
group by group_name
order by group_name
