-- How long the cases opened in the period waited for the first answer, unanswered ones with the time so far.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name, seconds
-- columns:
--   group_name  varchar         value of the dimension asked for
--   seconds     double          opening to the first answer, to the end without one, or to the as-of instant
--   answered    bigint [cases]  answered after that time
--   unanswered  bigint [cases]  ended after that time without an answer
--   waiting     bigint [cases]  waiting for that time at the as-of instant

select
    group_of($by, opened_on, channel := channel, department := department, store := store_id, region := region,
        tier := tier, category := category, segment := segment, kind := kind) as group_name,
    response_seconds as seconds,
    count(*) filter (where response_stands = 'answered') as answered,
    count(*) filter (where response_stands = 'closed unanswered') as unanswered,
    count(*) filter (where response_stands = 'open') as waiting
from cases
where is_counted
    and response_stands is not null
    and coalesce(initiated_by, 'customer') = 'customer'
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
