-- Technical and repair issues first raised in the period, and those settled by that contact; an issue counts once it is 7 days old.
-- params:  start date, end date, by varchar, as_of timestamp, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name  varchar          value of the dimension asked for
--   issues      bigint [issues]  issues of the period that are 7 days old
--   settled     bigint [issues]  of those, settled by the first contact
--   too_young   bigint [issues]  issues of the period that are younger

select
    group_of($by, first_contact_on, channel := channel, department := department, store := store_id, region := region,
        tier := tier, category := category, segment := segment, kind := kind) as group_name,
    count(*) filter (where first_contact_at + interval 7 day <= $as_of) as issues,
    count(*) filter (where first_contact_at + interval 7 day <= $as_of and was_settled_first) as settled,
    count(*) filter (where first_contact_at + interval 7 day > $as_of) as too_young
from issues
where kind in ('technical', 'repair')
    and first_contact_on >= $start
    and first_contact_on < $end
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
