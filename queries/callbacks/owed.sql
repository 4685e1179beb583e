-- Unhappy answers of the period that nobody has called back, by how long they have waited.
-- params:  start date, end date, as_of timestamp, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   days_since
-- columns:
--   days_since  varchar           full days from the answer to the as-of instant, in bands
--   owed        bigint [answers]  not called back

select
    case
        when epoch($as_of - answered_at) < 2 * 86400 then '0 to 1'
        when epoch($as_of - answered_at) < 7 * 86400 then '2 to 6'
        when epoch($as_of - answered_at) < 14 * 86400 then '7 to 13'
        when epoch($as_of - answered_at) < 30 * 86400 then '14 to 29'
        else '30 or more'
    end as days_since,
    count(*) as owed
from unhappy_answers
where stands = 'waiting'
    and answered_on >= $start
    and answered_on < $end
    and is_in($channels, channel)
    and is_in($departments, department)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
    and is_in($kinds, case_kind)
group by all
order by min(epoch($as_of - answered_at))
