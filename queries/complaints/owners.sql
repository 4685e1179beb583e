-- Cases resolved in the period, and those that one person saw through.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name     varchar         value of the dimension asked for
--   resolved       bigint [cases]  resolved in the period with their owners known
--   one_owner      bigint [cases]  of those, with exactly one human owner
--   unknown_owner  bigint [cases]  resolved in the period without an owner history

select
    group_of($by, ended_on, channel := channel, department := department, store := store_id, region := region,
        tier := tier, category := category, segment := segment, kind := kind) as group_name,
    count(*) filter (where human_owners >= 1) as resolved,
    count(*) filter (where human_owners = 1) as one_owner,
    count(*) filter (where coalesce(human_owners, 0) < 1) as unknown_owner
from cases
where is_counted
    and stands = 'resolved'
    and ended_on >= $start
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
