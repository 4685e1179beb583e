-- How long the cases opened in the period took, to their first and to their last settlement, open ones with the time so far.
-- params:  start date, end date, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name, seconds
-- columns:
--   group_name  varchar         to the first settlement, to the last
--   seconds     double          opening to that settlement, to withdrawal, or to the as-of instant
--   resolved    bigint [cases]  settled after that time
--   withdrawn   bigint [cases]  withdrawn after that time
--   open        bigint [cases]  open for that time at the as-of instant

with

opened as (
    select
        stands,
        resolution_seconds,
        case when first_resolved_at >= opened_at then epoch(first_resolved_at - opened_at) end as first_seconds
    from cases
    where is_counted
        and stands is not null
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
),

clocks as (
    select 'to the last' as group_name, resolution_seconds as seconds, stands from opened
    union all
    select
        'to the first settlement',
        coalesce(first_seconds, resolution_seconds),
        case when first_seconds is not null then 'resolved' else stands end
    from opened
)

select
    group_name,
    seconds,
    count(*) filter (where stands = 'resolved') as resolved,
    count(*) filter (where stands = 'withdrawn') as withdrawn,
    count(*) filter (where stands = 'open') as open
from clocks
group by all
order by seconds, group_name
