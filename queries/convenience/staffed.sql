-- The hours of the week in which somebody is there, over the desks that the period's attempts went to.
-- params:  start date, end date, as_of_on date, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   weekday, hour_of_day
-- columns:
--   weekday        bigint           weekday on the house's clock, 1 Monday to 7 Sunday
--   hour_of_day    bigint           hour on the house's clock, 0 to 23
--   staffed_share  double  [share]  of that hour on the days of the period, each desk weighted by its attempts

with

desks as (
    select calendar, count(*) as attempts
    from inquiries
    where calendar is not null
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
    group by calendar
),

days as (
    select unnest(generate_series($start, least($end, $as_of_on + 1) - interval 1 day, interval 1 day))::date as day
),

of_week as (
    select isodow(day) as weekday, count(*) as times from days group by all
)

select
    of_week.weekday,
    staffed_hours.hour_of_day,
    sum(staffed_hours.minutes * desks.attempts)
        / (60.0 * max(of_week.times) * (select sum(attempts) from desks)) as staffed_share
from staffed_hours
join desks on desks.calendar = staffed_hours.calendar
join of_week on of_week.weekday = isodow(staffed_hours.day)
where staffed_hours.day >= $start
    and staffed_hours.day < $end
group by of_week.weekday, staffed_hours.hour_of_day
order by of_week.weekday, staffed_hours.hour_of_day
