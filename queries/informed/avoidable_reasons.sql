-- The avoidable inbound contacts of the period by their reason, with the time and the money they took.
-- params:  start date, end date, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   reason
-- columns:
--   reason    varchar             reason as coded
--   contacts  bigint [contacts]   avoidable contacts for that reason
--   timed     bigint [contacts]   of those, with minutes of handling
--   hours     double [hours]      of handling, of those
--   costed    bigint [contacts]   of them all, with a cost
--   cost      double [money]      of those; null when none has one

select
    reason,
    count(*) as contacts,
    count(minutes) as timed,
    coalesce(sum(minutes), 0) / 60 as hours,
    count(cost) as costed,
    sum(cost)::double as cost
from inquiries
where is_avoidable
    and started_on >= $start
    and started_on < $end
    and is_in($channels, channel)
    and is_in($departments, department)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
    and is_in($kinds, kind)
group by reason
order by contacts desc, reason
