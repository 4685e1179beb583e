-- Cases first settled on each working day of whole months in the period, and how many of them were reopened.
-- params:  start date, end date, as_of timestamp, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   day
-- columns:
--   day           date            a working day of a month that is over and lies in the period
--   month         varchar         its month
--   is_month_end  boolean         one of the last two working days of its month
--   settled       bigint [cases]  first settled on it
--   aged          bigint [cases]  of those, 14 days ago or more, of which it is known whether they were reopened
--   reopened      bigint [cases]  of those, reopened within 14 days

with

chosen as (
    select settled_on, settled_at, was_reopened
    from closings
    where is_month_end is not null
        and settled_on >= $start
        and settled_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
)

select
    working_days.day,
    working_days.month,
    working_days.is_month_end,
    count(chosen.settled_on) as settled,
    count(chosen.was_reopened) filter (where chosen.settled_at + interval 14 day <= $as_of) as aged,
    count(*) filter (where chosen.settled_at + interval 14 day <= $as_of and chosen.was_reopened) as reopened
from working_days
left join chosen on chosen.settled_on = working_days.day
where working_days.is_whole
    and date_trunc('month', working_days.day) >= $start
    and date_trunc('month', working_days.day) + interval 1 month <= $end
    -- Before the first settlement there was nothing to count.
    and working_days.month >= (select strftime(min(settled_on), '%Y-%m') from closings)
group by all
order by working_days.day
