-- Follow-ups of the period, and those after which the customer wanted no more messages.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name          varchar                value of the dimension asked for
--   follow_ups          bigint   [contacts]    follow-ups that the house began
--   opted_out           bigint   [contacts]    of those, the ones that ended in an opt-out
--   customers           bigint   [customers]   followed up
--   opted_out_squared   double   [contacts]    sum over customers of opt-outs squared
--   opted_out_by_follow_ups  double [contacts]  sum over customers of opt-outs times follow-ups
--   follow_ups_squared  double   [contacts]    sum over customers of follow-ups squared

with

by_customer as (
    select
        group_of($by, started_on, channel := channel, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment, kind := kind) as group_name,
        customer_number,
        count(*) as follow_ups,
        count(*) filter (where has_opted_out) as opted_out
    from follow_ups
    where started_on >= $start
        and started_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
    group by all
)

select
    group_name,
    sum(follow_ups)::bigint as follow_ups,
    sum(opted_out)::bigint as opted_out,
    count(*) as customers,
    sum(opted_out * opted_out)::double as opted_out_squared,
    sum(opted_out * follow_ups)::double as opted_out_by_follow_ups,
    sum(follow_ups * follow_ups)::double as follow_ups_squared
from by_customer
group by all
order by group_name
