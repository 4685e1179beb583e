-- Issues first raised in the period by how many quarters of a day they have been followed, and when it was known that the first contact did not settle them.
-- params:  start date, end date, by varchar, as_of timestamp, technical boolean, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name, age, delay
-- columns:
--   group_name  varchar          value of the dimension asked for
--   age         bigint           six-hour steps since the first contact, at most 28, which are 7 days
--   delay       bigint           such steps to the second contact; 28 where the issue is unsettled without one; null while settled
--   units       bigint [issues]  issues of that age and delay

select
    group_of($by, first_contact_on, channel := channel, department := department, store := store_id, region := region,
        tier := tier, category := category, segment := segment, kind := kind) as group_name,
    least(date_diff('second', first_contact_at, $as_of) // 21600, 28) as age,
    case
        when again_at <= $as_of then least(date_diff('second', first_contact_at, again_at) // 21600, 27)
        when first_contact_at + interval 7 day <= $as_of and not was_settled_first then 28
    end as delay,
    count(*) as units
from issues
where first_contact_on >= $start
    and first_contact_on < $end
    and first_contact_at <= $as_of
    and was_settled_first is not null
    and (not $technical or kind in ('technical', 'repair'))
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
