-- How long the cases opened in the 12 months to the as-of instant stayed open, open ones with the time so far.
-- params:  as_of_on date, kinds varchar[]
-- grain:   kind, department, seconds
-- columns:
--   kind        varchar         kind of the case, or "(unknown)"
--   department  varchar         department, or "(unknown)"
--   seconds     double          opening to last resolution, to withdrawal, or to the as-of instant
--   resolved    bigint [cases]  resolved after that time
--   withdrawn   bigint [cases]  withdrawn after that time
--   open        bigint [cases]  open for that time at the as-of instant

select
    coalesce(kind, '(unknown)') as kind,
    coalesce(department, '(unknown)') as department,
    resolution_seconds as seconds,
    count(*) filter (where stands = 'resolved') as resolved,
    count(*) filter (where stands = 'withdrawn') as withdrawn,
    count(*) filter (where stands = 'open') as open
from cases
where is_counted
    and stands is not null
    and opened_on > $as_of_on - interval 12 month
    and opened_on <= $as_of_on
    and is_in($kinds, kind)
group by all
order by seconds, kind, department
