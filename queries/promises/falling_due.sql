-- Open cases by the day on which they fall due in the 14 days from the as-of instant, by the clock that falls due.
-- params:  as_of_on date, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   falls_on, department, clock
-- columns:
--   falls_on    date            local day of the deadline
--   department  varchar         department, or "(unknown)"
--   clock       varchar         answer or resolution
--   cases       bigint [cases]  open cases that fall due

with

due as (
    select *, 'answer' as clock, response_due_on as falls_on
    from cases
    where is_counted
        and response_due_stands = 'pending'
        and response_stands = 'open'
    union all
    select *, 'resolution', due_on
    from cases
    where is_counted
        and due_stands = 'pending'
        and stands = 'open'
)

select falls_on, coalesce(department, '(unknown)') as department, clock, count(*) as cases
from due
where falls_on >= $as_of_on
    and falls_on < $as_of_on + interval 14 day
    and is_in($channels, channel)
    and is_in($departments, department)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
    and is_in($kinds, kind)
group by all
order by falls_on, department, clock
