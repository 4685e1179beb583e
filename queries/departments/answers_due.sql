-- How the answers stand that are due in the period, of all kinds of cases; cases without a deadline are counted by their opening.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name     varchar         value of the dimension asked for
--   met            bigint [cases]  answered by the deadline
--   late           bigint [cases]  answered after it, or ended without an answer
--   open_and_late  bigint [cases]  not answered and past it
--   due            bigint [cases]  met, late, or open and late
--   pending        bigint [cases]  to be answered in the period, after the as-of instant
--   no_deadline    bigint [cases]  opened in the period without such a deadline
--   not_judged     bigint [cases]  withdrawn, or with impossible times

with

placed as (
    select *, case when response_due_at is null then opened_on else response_due_on end as counted_on
    from cases
    where is_counted
)

select
    group_of($by, counted_on, channel := channel, department := department, store := store_id, region := region,
        tier := tier, category := category, segment := segment, kind := kind) as group_name,
    count(*) filter (where response_due_stands = 'met') as met,
    count(*) filter (where response_due_stands = 'late') as late,
    count(*) filter (where response_due_stands = 'open and late') as open_and_late,
    count(*) filter (where response_due_stands in ('met', 'late', 'open and late')) as due,
    count(*) filter (where response_due_stands = 'pending') as pending,
    count(*) filter (where response_due_stands = 'no deadline') as no_deadline,
    count(*) filter (where response_due_stands is null) as not_judged
from placed
where counted_on >= $start
    and counted_on < $end
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
