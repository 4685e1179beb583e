-- Cases first resolved in the period, and those reopened within 14 days; a case counts once that time has passed.
-- params:  start date, end date, by varchar, as_of timestamp, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name  varchar         value of the dimension asked for
--   resolved    bigint [cases]  first resolved in the period, 14 days ago or more, and known to be reopened or not
--   reopened    bigint [cases]  of those, reopened within 14 days
--   too_young   bigint [cases]  first resolved in the period, less than 14 days ago
--   not_known   bigint [cases]  first resolved in the period, with neither status events nor a count of reopenings

select
    group_of($by, first_resolved_on, channel := channel, department := department, store := store_id, region := region,
        tier := tier, category := category, segment := segment, kind := kind) as group_name,
    count(was_reopened) filter (where first_resolved_at + interval 14 day <= $as_of) as resolved,
    count(*) filter (where first_resolved_at + interval 14 day <= $as_of and was_reopened) as reopened,
    count(was_reopened) filter (where first_resolved_at + interval 14 day > $as_of) as too_young,
    count(*) filter (where was_reopened is null) as not_known
from cases
where is_counted
    and first_resolved_at >= opened_at
    and first_resolved_on >= $start
    and first_resolved_on < $end
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
