-- The steps that policies ask for in the cases due in the period, and whether each was logged in time.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name       varchar         value of the dimension asked for; by "step" the step
--   steps            bigint [steps]  steps asked for
--   in_time          bigint [steps]  of those, logged in time
--   late             bigint [steps]  of those, logged too late
--   no_evidence      bigint [steps]  of those, not logged
--   cases            bigint [cases]  cases they belong to
--   in_time_squared  double [steps]  sum over cases of steps in time squared
--   in_time_by_steps double [steps]  sum over cases of steps in time times steps
--   steps_squared    double [steps]  sum over cases of steps squared

with

by_case as (
    select
        case when $by = 'step' then step else
            group_of($by, due_on, channel := channel, department := department, store := store_id, region := region,
                tier := tier, category := category, segment := segment, kind := kind) end as group_name,
        case_id,
        count(*) as steps,
        count(*) filter (where is_in_time) as in_time,
        count(*) filter (where stands = 'late') as late
    from policy_steps
    where due_on >= $start
        and due_on < $end
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
    sum(steps)::bigint as steps,
    sum(in_time)::bigint as in_time,
    sum(late)::bigint as late,
    sum(steps - in_time - late)::bigint as no_evidence,
    count(*) as cases,
    sum(in_time * in_time)::double as in_time_squared,
    sum(in_time * steps)::double as in_time_by_steps,
    sum(steps * steps)::double as steps_squared
from by_case
group by group_name
order by group_name
