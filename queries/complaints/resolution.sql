-- How long the cases opened in the period took to be resolved, open ones with the time so far.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name, seconds
-- columns:
--   group_name  varchar         value of the dimension asked for
--   seconds     double          opening to last resolution, to withdrawal, or to the as-of instant
--   resolved    bigint [cases]  resolved after that time
--   withdrawn   bigint [cases]  withdrawn after that time
--   open        bigint [cases]  open for that time at the as-of instant

select
    group_of($by, opened_on, channel := channel, department := department, store := store_id, region := region,
        tier := tier, category := category, segment := segment, kind := kind) as group_name,
    resolution_seconds as seconds,
    count(*) filter (where stands = 'resolved') as resolved,
    count(*) filter (where stands = 'withdrawn') as withdrawn,
    count(*) filter (where stands = 'open') as open
from cases
where is_counted
    and stands is not null
    and opened_on >= $start
    and opened_on < $end
    and is_in($channels, channel)
    and is_in($departments, department)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
    and is_in($kinds, kind)
group by all
order by seconds, group_name
