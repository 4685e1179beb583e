-- Cases open at the end of the period, by how long; by month or week, at the end of each.
-- params:  start date, end date, by varchar, as_of timestamp, time_zone varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name, age_band
-- columns:
--   group_name     varchar         value of the dimension asked for
--   age_band       varchar         days since opening
--   open_cases     bigint [cases]  open at the end; the youngest band is there for every end, with 0 when none is open
--   oldest_seconds double [seconds]  age of the oldest; null when none is open

with

days as (
    select unnest(generate_series($start, $end - interval 1 day, interval 1 day))::date as day
),

periods as (
    select
        group_of($by, day) as period,
        timezone('UTC', timezone($time_zone, (max(day) + interval 1 day)::timestamp)) as next_begins_at
    from days
    where $by in ('month', 'week')
    group by all
    union all
    select 'all', timezone('UTC', timezone($time_zone, $end::timestamp))
    where $by not in ('month', 'week')
),

ends as (
    select
        period,
        least(next_begins_at, $as_of) as ends_at,
        -- A period ends before the next begins, but what happened at the as-of instant has happened.
        least(next_begins_at - interval 1 microsecond, $as_of) as last_instant
    from periods
),

waiting as (
    select
        case when $by in ('month', 'week') then ends.period else
            group_of($by, opened_on, channel := channel, department := department, store := store_id,
                region := region, tier := tier, category := category, segment := segment, kind := kind)
        end as group_name,
        1 as open_cases,
        epoch(ends.ends_at - spells.case_opened_at) as age_seconds
    from ends
    join spells on spells.opened_at <= ends.last_instant
        and (spells.ended_at is null or spells.ended_at > ends.last_instant)
    where is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
),

counted as (
    select group_name, open_cases, age_seconds from waiting
    union all
    -- That none is open is a count too, once there are cases.
    select period, 0, null
    from ends
    where $by in ('all', 'month', 'week')
        and last_instant >= (select min(opened_at) from cases where is_counted)
)

select
    group_name,
    case
        when age_seconds is null or age_seconds < 2 * 86400 then '0-1'
        when age_seconds < 4 * 86400 then '2-3'
        when age_seconds < 8 * 86400 then '4-7'
        when age_seconds < 15 * 86400 then '8-14'
        when age_seconds < 31 * 86400 then '15-30'
        when age_seconds < 57 * 86400 then '31-56'
        else '57+'
    end as age_band,
    sum(open_cases)::bigint as open_cases,
    max(age_seconds) as oldest_seconds
from counted
group by all
order by group_name, min(age_seconds) nulls first
