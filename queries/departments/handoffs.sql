-- How often the cases resolved in the period changed hands.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name            varchar           value of the dimension asked for
--   cases                 bigint [cases]    resolved in the period, with a log of their owners or departments
--   owner_cases           bigint [cases]    of the cases, those with a log of their owners
--   owner_changes         bigint [changes]  times another person took over
--   owner_changes_square  bigint [changes]  sum over cases of owner changes squared
--   team_cases            bigint [cases]    of the cases, those of which the departments are known
--   team_changes          bigint [changes]  times another department took over
--   team_changes_square   bigint [changes]  sum over cases of team changes squared
--   went_back             bigint [cases]    from one person or department to another and back again
--   changed_0             bigint [cases]    that never changed hands
--   changed_1             bigint [cases]    that another person took over once
--   changed_2             bigint [cases]    twice
--   changed_3             bigint [cases]    three times or more

select
    group_of($by, ended_on, channel := channel, department := department, store := store_id, region := region,
        tier := tier, category := category, segment := segment, kind := kind) as group_name,
    count(*) as cases,
    count(owner_changes) as owner_cases,
    coalesce(sum(owner_changes), 0)::bigint as owner_changes,
    coalesce(sum(owner_changes * owner_changes), 0)::bigint as owner_changes_square,
    count(team_changes) as team_cases,
    coalesce(sum(team_changes), 0)::bigint as team_changes,
    coalesce(sum(team_changes * team_changes), 0)::bigint as team_changes_square,
    count(*) filter (where went_back) as went_back,
    count(*) filter (where owner_changes = 0) as changed_0,
    count(*) filter (where owner_changes = 1) as changed_1,
    count(*) filter (where owner_changes = 2) as changed_2,
    count(*) filter (where owner_changes >= 3) as changed_3
from handoffs
where ended_on >= $start
    and ended_on < $end
    and is_in($channels, channel)
    and is_in($departments, department)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
    and is_in($kinds, kind)
group by all
order by group_name
