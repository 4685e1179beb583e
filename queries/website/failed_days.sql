-- Checkouts of each day of the period, and how many of them failed for an error of the website.
-- params:  start date, end date, regions varchar[], segments varchar[]
-- grain:   day
-- columns:
--   day        date                local day
--   checkouts  bigint [checkouts]  begun, and known to have failed for an error of the site or not
--   failed     bigint [checkouts]  of those, failed

select
    happened_on as day,
    count(is_failed) as checkouts,
    count(*) filter (where is_failed) as failed
from site_steps
where task = 'check out'
    and happened_on >= $start
    and happened_on < $end
    and is_in($regions, region)
    and is_in($segments, segment)
group by happened_on
order by day
