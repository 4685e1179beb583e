-- How the promise to answer every complaint within a set time stands, for complaints to be answered in the period.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name        varchar              value of the dimension asked for
--   due               bigint [complaints]  to be answered in the period, by the as-of instant
--   kept              bigint [complaints]  of those, answered in time or settled at the first contact
--   at_first_contact  bigint [complaints]  of those, not answered in time, but settled at the first contact
--   late              bigint [complaints]  answered late, or ended without an answer
--   open_and_late     bigint [complaints]  not answered and past the deadline
--   pending           bigint [complaints]  to be answered in the period, after the as-of instant
--   no_deadline       bigint [complaints]  opened in the period without a promise
--   not_judged        bigint [complaints]  withdrawn, or with impossible times

with

complaints as (
    select
        cases.*,
        case when cases.response_due_at is null then cases.opened_on else cases.response_due_on end as counted_on,
        cases.response_due_stands in ('late', 'open and late')
            and cases.stands = 'resolved'
            and coalesce(issues.was_settled_first, false) as was_settled_first
    from cases
    left join issues on issues.case_id = cases.case_id
    where cases.is_counted
        and cases.kind = 'complaint'
)

select
    group_of($by, counted_on, channel := channel, department := department, store := store_id, region := region,
        tier := tier, category := category, segment := segment, kind := kind) as group_name,
    count(*) filter (where response_due_stands in ('met', 'late', 'open and late')) as due,
    count(*) filter (where response_due_stands = 'met' or was_settled_first) as kept,
    count(*) filter (where was_settled_first) as at_first_contact,
    count(*) filter (where response_due_stands = 'late' and not was_settled_first) as late,
    count(*) filter (where response_due_stands = 'open and late' and not was_settled_first) as open_and_late,
    count(*) filter (where response_due_stands = 'pending') as pending,
    count(*) filter (where response_due_stands = 'no deadline') as no_deadline,
    count(*) filter (where response_due_stands is null) as not_judged
from complaints
where counted_on >= $start
    and counted_on < $end
    and is_in($channels, channel)
    and is_in($departments, department)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
group by all
order by group_name
