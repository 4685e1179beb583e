-- Complaints settled in the period, and those with a gesture.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name          varchar              value of the dimension asked for
--   settled             bigint [complaints]  settled in the period
--   with_gesture        bigint [complaints]  of those, with a gesture
--   customers           bigint [customers]   who complained; an unknown one is a customer of its own
--   gesture_squared     double [complaints]  sum over customers of complaints with a gesture squared
--   gesture_by_settled  double [complaints]  sum over customers of those times all settled ones
--   settled_squared     double [complaints]  sum over customers of settled complaints squared

with

by_customer as (
    select
        group_of($by, ended_on, channel := channel, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment) as group_name,
        customer_number,
        count(*) as settled,
        count(*) filter (where has_gesture) as with_gesture
    from settled_complaints
    where ended_on >= $start
        and ended_on < $end
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
    sum(settled)::bigint as settled,
    sum(with_gesture)::bigint as with_gesture,
    count(*) as customers,
    sum(with_gesture * with_gesture)::double as gesture_squared,
    sum(with_gesture * settled)::double as gesture_by_settled,
    sum(settled * settled)::double as settled_squared
from by_customer
group by group_name
order by group_name
