-- The follow-ups of each month: how many, of whom, and how long they took.
-- params:  start date, end date, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   month, sort
-- columns:
--   month         varchar             local month
--   sort          varchar             call-backs of unhappy answers, or other follow-ups
--   follow_ups    bigint  [contacts]  follow-ups that the house began
--   timed         bigint  [contacts]  of those, with their minutes known
--   minutes       double  [minutes]   minutes of those
--   opted_out     bigint  [contacts]  after which the customer wanted no more messages

select
    local_month(started_on) as month,
    case when is_callback then 'call-backs of the unhappy' else 'other follow-ups' end as sort,
    count(*) as follow_ups,
    count(handling_minutes) as timed,
    coalesce(sum(handling_minutes), 0)::double as minutes,
    count(*) filter (where has_opted_out) as opted_out
from follow_ups
where started_on >= $start
    and started_on < $end
    and is_in($channels, channel)
    and is_in($departments, department)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
    and is_in($kinds, kind)
group by all
order by month, sort
