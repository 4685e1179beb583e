-- What the cases opened in the period are about, and how they stand.
-- params:  start date, end date, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   reason
-- columns:
--   reason      varchar         reason as coded
--   opened      bigint [cases]  opened in the period
--   still_open  bigint [cases]  of those, open at the as-of instant

select
    coalesce(reason, '(unknown)') as reason,
    count(*) as opened,
    count(*) filter (where stands = 'open') as still_open
from cases
where is_counted
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
group by all
order by opened desc, reason
