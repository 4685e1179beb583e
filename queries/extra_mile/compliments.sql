-- Compliments received and valid orders placed in the period.
-- params:  start date, end date, by varchar, stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name   varchar               value of the dimension asked for
--   compliments  bigint [compliments]  cases of that kind opened in the period
--   orders       bigint [orders]       valid orders placed in the period

with

opened as (
    select
        group_of($by, opened_on, store := store_id, region := region, tier := tier, category := category,
            segment := segment) as group_name,
        1 as compliments,
        0 as orders
    from cases
    where is_counted
        and kind = 'compliment'
        and opened_on >= $start
        and opened_on < $end
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

placed as (
    select
        group_of($by, ordered_on, store := store_id, region := region, tier := tier, category := category,
            segment := segment) as group_name,
        0 as compliments,
        1 as orders
    from purchases
    where ordered_on >= $start
        and ordered_on < $end
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
)

select
    group_name,
    sum(compliments)::bigint as compliments,
    sum(orders)::bigint as orders
from (select * from opened union all select * from placed) as counted
group by group_name
order by group_name
