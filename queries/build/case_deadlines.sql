-- What is set for a case to be answered and settled by: its tool's target, a service level, else the clock for complaints.
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
        case_clocks.answered_at,
        cases.department,
        cases.kind,
        cases.priority,
        cases.policy_id,
        coalesce(cases.policy_applied_at, case_clocks.opened_at) as policy_applied_at
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

-- What an answer had to be in time for is the priority the case had by then; it may have got another since.
answered_priorities as (
    select opened.case_id, arg_max(case_events.new_value, case_events.happened_at) as priority
    from opened
    join kept.case_events on case_events.case_id = opened.case_id
    where opened.policy_id is not null
        and case_events.field = 'priority'
        and case_events.happened_at <= opened.answered_at
    group by opened.case_id
),

-- Of the targets of the policy that was applied to a case, those that held then.
ranked_targets as (
    select
        opened.case_id,
        targets.clock,
        targets.within_minutes * 60 as seconds,
        coalesce(targets.in_opening_hours, false) as in_opening_hours,
        row_number() over (
            partition by opened.case_id, targets.clock order by targets.valid_from desc nulls last
        ) as place
    from opened
    left join answered_priorities on answered_priorities.case_id = opened.case_id
    join kept.service_targets as targets on targets.policy_id = opened.policy_id
        and (targets.valid_from is null or targets.valid_from <= opened.policy_applied_at)
        and lower(targets.priority) = lower(case targets.clock
            when 'first_response' then coalesce(answered_priorities.priority, opened.priority) else opened.priority end)
),

set_for as (
    select
        opened.case_id,
        levels.clock,
        levels.seconds,
        levels.in_opening_hours,
        false as is_tools
    from opened
    join ranked_levels as levels on levels.place = 1
        and levels.department is not distinct from opened.department
        and levels.kind is not distinct from opened.kind
        and levels.opened_on = opened.opened_on
    union all
    select case_id, clock, seconds, in_opening_hours, true
    from ranked_targets
    where place = 1
),

wanted as (
    select
        opened.case_id,
        opened.calendar,
        set_for.clock,
        set_for.is_tools,
        case when not set_for.in_opening_hours then opened.opened_at + interval 1 second * set_for.seconds end as elapsed_at,
        case when set_for.in_opening_hours then opened.opening_before_it + set_for.seconds end as wanted_seconds
    from set_for
    join opened on opened.case_id = set_for.case_id
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

deadlines as (
    select
        wanted.case_id,
        wanted.clock,
        wanted.is_tools,
        coalesce(
            wanted.elapsed_at,
            span_hours.opens_at + interval 1 second * (wanted.wanted_seconds - span_hours.seconds_before)
        ) as falls_at
    from wanted
    left join span_hours on span_hours.calendar = wanted.calendar
        and span_hours.hour = cast(floor(wanted.wanted_seconds / 3600) as bigint)
        and span_hours.seconds_before < wanted.wanted_seconds
        and wanted.wanted_seconds <= span_hours.seconds_after
),

levels as (
    select
        case_id,
        coalesce(
            max(falls_at) filter (where clock = 'first_response' and is_tools),
            max(falls_at) filter (where clock = 'first_response')
        ) as response_due_at,
        coalesce(
            max(falls_at) filter (where clock = 'resolution' and is_tools),
            max(falls_at) filter (where clock = 'resolution')
        ) as due_at
    from deadlines
    group by case_id
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
