-- Cases first resolved in the period by how many quarters of a day they have been followed, and how long it took until they were reopened.
-- params:  start date, end date, by varchar, as_of timestamp, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name, age, delay
-- columns:
--   group_name  varchar         value of the dimension asked for
--   age         bigint          six-hour steps since the first resolution, at most 56, which are 14 days
--   delay       bigint          such steps to the reopening; -1 where it is not known when; null while not reopened
--   units       bigint [cases]  cases of that age and delay

select
    group_of($by, first_resolved_on, channel := channel, department := department, store := store_id, region := region,
        tier := tier, category := category, segment := segment, kind := kind) as group_name,
    least(date_diff('second', first_resolved_at, $as_of) // 21600, 56) as age,
    case
        when was_reopened and reopened_at is null then -1
        when was_reopened and reopened_at <= $as_of then least(greatest(date_diff('second', first_resolved_at, reopened_at) // 21600, 0), 55)
    end as delay,
    count(*) as units
from cases
where is_counted
    and was_reopened is not null
    and first_resolved_at >= opened_at
    and first_resolved_at <= $as_of
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
order by group_name, age, delay
