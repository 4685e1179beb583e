-- How long the cases took that were resolved in the period: the short view, blind to what is still open.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name, seconds
-- columns:
--   group_name  varchar         value of the dimension asked for
--   seconds     double          opening to last resolution
--   resolved    bigint [cases]  resolved in the period after that time

select
    group_of($by, ended_on, channel := channel, department := department, store := store_id, region := region,
        tier := tier, category := category, segment := segment, kind := kind) as group_name,
    resolution_seconds as seconds,
    count(*) as resolved
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
order by seconds, group_name
