-- How the policy was kept in the cases due in the period that fall under one with steps.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name    varchar         value of the dimension asked for; by "policy" the policy and its version
--   due           bigint [cases]  due in the period, by the as-of instant, under a policy with steps
--   kept          bigint [cases]  of those, with every step logged in time
--   by_exception  bigint [cases]  of the others, with an approved exception
--   late          bigint [cases]  with every step logged, but not all in time
--   no_evidence   bigint [cases]  with a step that is not logged
--   compliant     bigint [cases]  kept, or kept by exception

select
    case when $by = 'policy' then policy || ', version ' || version else
        group_of($by, due_on, channel := channel, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment, kind := kind) end as group_name,
    count(*) as due,
    count(*) filter (where stands = 'kept') as kept,
    count(*) filter (where stands = 'kept by exception') as by_exception,
    count(*) filter (where stands = 'late') as late,
    count(*) filter (where stands = 'no evidence') as no_evidence,
    count(*) filter (where is_kept) as compliant
from policy_cases
where due_on >= $start
    and due_on < $end
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
