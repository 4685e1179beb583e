-- What the house has set for a case to be answered and settled by: a service level, else its clock for complaints.
-- params:  time_zone varchar
-- grain:   case_id
-- columns:
--   case_id          varchar    a case for which at least one of both is set
--   response_due_at  timestamp  the first answer is due, UTC
--   due_at           timestamp  the resolution is due, UTC

with

opened as (
    select
        case_clocks.case_id,
        case_clocks.opened_at,
        case_clocks.opened_on,
        case_clocks.calendar,
        case_clocks.opening_before_it,
        cases.department,
        cases.kind
    from case_clocks
    join kept.cases on cases.case_id = case_clocks.case_id
    where coalesce(cases.initiated_by, 'customer') = 'customer'
),

-- What was promised on the day of opening holds: of the levels that held then the one that names most of the case, and
-- of those the latest.
ranked_levels as (
    select
        openings.department,
        openings.kind,
        openings.opened_on,
        levels.clock,
        levels.seconds,
        levels.in_opening_hours,
        row_number() over (
            partition by openings.department, openings.kind, openings.opened_on, levels.clock
            order by levels.department is null, levels.kind is null, levels.valid_from desc
        ) as place
    from (select distinct department, kind, opened_on from opened) as openings
    join house_service_levels as levels on levels.valid_from <= openings.opened_on
        and (levels.department is null or levels.department = openings.department)
        and (levels.kind is null or levels.kind = openings.kind)
),

by_level as (
    select
        opened.case_id,
        opened.calendar,
        levels.clock,
        case when not levels.in_opening_hours then opened.opened_at + interval 1 second * levels.seconds end as elapsed_at,
        case when levels.in_opening_hours then opened.opening_before_it + levels.seconds end as wanted_seconds
    from opened
    join ranked_levels as levels on levels.place = 1
        and levels.department is not distinct from opened.department
        and levels.kind is not distinct from opened.kind
        and levels.opened_on = opened.opened_on
),

-- Each span of opening once for every whole hour it touches, so that a deadline is looked up and not searched for.
span_hours as (
    select
        calendar,
        opens_at,
        seconds_before,
        seconds_before + epoch(closes_at - opens_at) as seconds_after,
        unnest(generate_series(
            cast(floor(seconds_before / 3600) as bigint),
            cast(floor((seconds_before + epoch(closes_at - opens_at)) / 3600) as bigint)
        )) as hour
    from house_spans
),

levels as (
    select
        by_level.case_id,
        max(coalesce(
            by_level.elapsed_at,
            span_hours.opens_at + interval 1 second * (by_level.wanted_seconds - span_hours.seconds_before)
        )) filter (where by_level.clock = 'first_response') as response_due_at,
        max(coalesce(
            by_level.elapsed_at,
            span_hours.opens_at + interval 1 second * (by_level.wanted_seconds - span_hours.seconds_before)
        )) filter (where by_level.clock = 'resolution') as due_at
    from by_level
    left join span_hours on span_hours.calendar = by_level.calendar
        and span_hours.hour = cast(floor(by_level.wanted_seconds / 3600) as bigint)
        and span_hours.seconds_before < by_level.wanted_seconds
        and by_level.wanted_seconds <= span_hours.seconds_after
    group by by_level.case_id
),

-- The clock for complaints that was chosen when the complaint was received.
chosen as (
    select days.opened_on, max(clocks.valid_from) as valid_from
    from (select distinct opened_on from opened where kind = 'complaint') as days
    join house_complaint_clocks as clocks on clocks.valid_from <= days.opened_on
    group by days.opened_on
),

received as (
    select
        opened.case_id,
        opened.opened_on,
        opened.calendar,
        case clocks.business_days when 'weekdays' then 'weekdays' else opened.calendar end as business_calendar,
        clocks.step,
        clocks.within,
        clocks.unit,
        clocks.rolls
    from opened
    join chosen on chosen.opened_on = opened.opened_on
    join house_complaint_clocks as clocks on clocks.valid_from = chosen.valid_from
    where opened.kind = 'complaint'
),

-- The day of receipt is day 0. In business days the deadline is the working day with that number, in others it is that
-- day, or the next working day where it rolls.
counted as (
    select
        received.*,
        case unit
            when 'calendar days' then cast(received.opened_on + interval 1 day * received.within as date)
            when 'months' then cast(received.opened_on + interval 1 month * received.within as date)
        end as calendar_day,
        case unit when 'business days' then day_0.working_day_number + received.within end as working_day_number
    from received
    left join house_days as day_0 on day_0.calendar = received.business_calendar and day_0.day = received.opened_on
),

numbered as (
    select
        counted.* replace (
            case when counted.rolls and not landed.is_working then landed.working_day_number + 1
                else counted.working_day_number end as working_day_number
        )
    from counted
    left join house_days as landed on landed.calendar = counted.business_calendar and landed.day = counted.calendar_day
),

due as (
    select
        numbered.case_id,
        numbered.calendar,
        numbered.step,
        numbered.unit = 'business days' as ends_with_business,
        coalesce(working.day, case when numbered.unit <> 'business days' then numbered.calendar_day end) as day
    from numbered
    left join house_days as working on working.calendar = numbered.business_calendar
        and working.is_working
        and working.working_day_number = numbered.working_day_number
),

closings as (
    select calendar, day, max(closes_at) as closes_at from house_spans group by calendar, day
),

-- A deadline in business days ends at the close of business, one in others with its local day.
clocks as (
    select
        due.case_id,
        max(coalesce(closings.closes_at, ends.at)) filter (where due.step = 'respond') as response_due_at,
        max(coalesce(closings.closes_at, ends.at)) filter (where due.step = 'resolve') as due_at
    from due
    join (
        select distinct
            day,
            timezone('UTC', timezone($time_zone, cast(day + interval 1 day as timestamp))) - interval 1 second as at
        from due
        where day is not null
    ) as ends on ends.day = due.day
    left join closings on due.ends_with_business and closings.calendar = due.calendar and closings.day = due.day
    group by due.case_id
)

select
    case_id,
    coalesce(levels.response_due_at, clocks.response_due_at) as response_due_at,
    coalesce(levels.due_at, clocks.due_at) as due_at
from levels
full join clocks using (case_id)
where coalesce(levels.response_due_at, clocks.response_due_at, levels.due_at, clocks.due_at) is not null
