-- How long customers waited for an answer in the period; who hung up with the time until then.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name, seconds
-- columns:
--   group_name  varchar            value of the dimension asked for
--   seconds     double             wait for the answer, or until hanging up
--   answered    bigint [contacts]  answered after that time
--   hung_up     bigint [contacts]  given up after that time

select
    group_of($by, started_on, channel := channel, department := department, store := store_id, region := region,
        tier := tier, category := category, segment := segment, kind := kind) as group_name,
    wait_seconds as seconds,
    count(*) filter (where not coalesce(is_abandoned, false)) as answered,
    count(*) filter (where is_abandoned) as hung_up
from inquiries
where wait_seconds is not null
    and started_on >= $start
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
order by group_name, seconds
