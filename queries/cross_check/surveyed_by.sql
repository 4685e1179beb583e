-- Cases first settled in the period, 14 days ago or more, by who owns them, and how many were surveyed.
-- params:  start date, end date, as_of timestamp, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name  varchar         the owner, or "(unknown)"
--   askable     bigint [cases]  settled
--   surveyed    bigint [cases]  of those, surveyed

select coalesce(owner_id, '(unknown)') as group_name, count(*) as askable, count(*) filter (where is_surveyed) as surveyed
from closings
where settled_on >= $start
    and settled_on < $end
    and settled_at + interval 14 day <= $as_of
    and is_surveyed is not null
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
