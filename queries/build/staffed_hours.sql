-- One row a day and hour in which somebody is there, for each calendar of opening hours, over the days with contacts.
-- params:  time_zone varchar
-- grain:   calendar, day, hour_of_day
-- columns:
--   calendar     varchar  whose hours, by their name in house_spans
--   day          date     local day
--   hour_of_day  bigint   local hour, 0 to 23
--   minutes      double   [minutes] of it in which somebody is there

with

days as (
    select min(started_on) as first_on, max(started_on) as last_on from contacts where is_counted
),

spans as (
    select
        house_spans.calendar,
        house_spans.day,
        timezone($time_zone, timezone('UTC', house_spans.opens_at)) as opens_here,
        timezone($time_zone, timezone('UTC', house_spans.closes_at)) as closes_here
    from house_spans
    join days on house_spans.day between days.first_on and days.last_on
),

hours as (
    select unnest(generate_series(0, 23)) as hour_of_day
),

parts as (
    select
        spans.calendar,
        spans.day,
        hours.hour_of_day,
        greatest(spans.opens_here, cast(spans.day as timestamp) + hours.hour_of_day * interval 1 hour) as begins_here,
        least(spans.closes_here, cast(spans.day as timestamp) + (hours.hour_of_day + 1) * interval 1 hour) as ends_here
    from spans
    cross join hours
)

select
    calendar,
    day,
    hour_of_day,
    sum(date_diff('second', begins_here, ends_here)) / 60.0 as minutes
from parts
where ends_here > begins_here
group by calendar, day, hour_of_day
order by day, calendar, hour_of_day
