-- Customers with a case settled in the period, and those who were written to or called twice or more soon after.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name  varchar              value of the dimension asked for
--   customers   bigint  [customers]  with a case settled in the period, 14 days ago or more
--   disturbed   bigint  [customers]  of those, sent two messages or more within 14 days of it
--   too_young   bigint  [customers]  with younger settled cases alone

with

by_customer as (
    select
        group_of($by, ended_on, channel := channel, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment, kind := kind) as group_name,
        customer_id,
        bool_or(is_disturbed) as is_disturbed
    from after_support
    where ended_on >= $start
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
)

select
    group_name,
    count(is_disturbed) as customers,
    count(*) filter (where is_disturbed) as disturbed,
    count(*) filter (where is_disturbed is null) as too_young
from by_customer
group by group_name
order by group_name
