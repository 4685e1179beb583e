-- What the cases closed in the period were stated to be about, and what was found in the end.
-- params:  start date, end date, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   stated, found
-- columns:
--   stated  varchar          the reason as stated first
--   found   varchar          the root cause found at the end
--   cases   bigint  [cases]  closed in the period

select
    stated,
    found,
    count(*) as cases
from case_causes
where is_found is not null
    and closed_on >= $start
    and closed_on < $end
    and is_in($channels, channel)
    and is_in($departments, department)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
    and is_in($kinds, kind)
group by all
order by cases desc, stated, found
