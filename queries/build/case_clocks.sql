-- When each case was opened, answered and ended, and how much opening time of its desk lay before each.
-- params:  time_zone varchar, as_of timestamp
-- grain:   case_id
-- columns:
--   case_id            varchar    the case
--   opened_at          timestamp  opening, UTC; of merged cases the earliest
--   opened_on          date       its local day
--   answered_at        timestamp  first answer by a person, by the as-of instant, UTC
--   first_resolved_at  timestamp  first resolution, UTC
--   ended_at           timestamp  last resolution or withdrawal, UTC; null while open
--   stands             varchar    resolved, open, withdrawn; null when its end is not known
--   from_events        boolean    status events say so, not the columns
--   reopened_at        timestamp  first reopening after a resolution, UTC
--   calendar           varchar    calendar of its desk; null where no opening hours are set for it
--   opening_before_it  double     seconds of opening from the calendar's begin to the opening of the case
--   until_answer       double     seconds of opening from the opening of the case to the answer
--   until_end          double     seconds of opening from the opening of the case to the end
--   until_as_of        double     seconds of opening from the opening of the case to the as-of instant

with

ends as (
    select
        case_id,
        min(opened_at) as opened_at,
        min(ended_at) filter (where ended_as = 'resolved') as first_resolved_at,
        arg_max_null(ended_at, opened_at) as ended_at,
        arg_max(coalesce(ended_as, 'open'), opened_at) as stands,
        bool_or(from_events) as from_events,
        min(opened_at) filter (where opened_at > resolved_before_at) as reopened_at
    from (
        select
            *,
            min(ended_at) filter (where ended_as = 'resolved') over (partition by case_id) as resolved_before_at
        from case_spells
    ) as spells
    group by case_id
),

-- What the export takes for the first answer may be an automatic reply.
mistaken as (
    select distinct cases.case_id, cases.first_response_at
    from kept.cases
    join kept.contacts on contacts.case_id = cases.case_id and contacts.started_at = cases.first_response_at
    where contacts.is_auto_reply
),

by_people as (
    select mistaken.case_id, min(contacts.started_at) as answered_at
    from mistaken
    left join kept.contacts on contacts.case_id = mistaken.case_id
        and contacts.started_at > mistaken.first_response_at
        and contacts.direction = 'outbound'
        and not coalesce(contacts.is_auto_reply, false)
        and coalesce(contacts.purpose, 'service') in ('service', 'status', 'follow_up')
    group by mistaken.case_id
),

-- Of the calendars that a desk may go by, its department's goes before its channel's.
ranked as (
    select
        desks.department,
        desks.channel,
        house_calendar_of.calendar,
        row_number() over (
            partition by desks.department, desks.channel
            order by house_calendar_of.department is null, house_calendar_of.channel is null
        ) as place
    from (select distinct department, channel from kept.cases) as desks
    join house_calendar_of on (house_calendar_of.department is null or house_calendar_of.department = desks.department)
        and (house_calendar_of.channel is null or house_calendar_of.channel = desks.channel)
),

opened as (
    select
        cases.case_id,
        coalesce(ends.opened_at, cases.opened_at) as opened_at,
        case when by_people.case_id is null then cases.first_response_at else by_people.answered_at end as answered_at,
        ends.first_resolved_at,
        ends.ended_at,
        ends.stands,
        coalesce(ends.from_events, false) as from_events,
        ends.reopened_at,
        ranked.calendar
    from kept.cases
    left join ends on ends.case_id = cases.case_id
    left join by_people on by_people.case_id = cases.case_id
    left join ranked on ranked.place = 1
        and ranked.department is not distinct from cases.department
        and ranked.channel is not distinct from cases.channel
),

dated as (
    select
        -- What happened after the as-of instant had not happened then.
        opened.* replace (case when answered_at <= $as_of then answered_at end as answered_at),
        cast(timezone($time_zone, timezone('UTC', opened_at)) as date) as opened_on,
        cast(timezone($time_zone, timezone('UTC', answered_at)) as date) as answered_on,
        cast(timezone($time_zone, timezone('UTC', ended_at)) as date) as ended_on,
        cast(timezone($time_zone, timezone('UTC', $as_of)) as date) as as_of_on
    from opened
),

-- Each day of a calendar in stretches: from its begin to the first opening, and from each opening to the next.
by_day as (
    select
        house_days.calendar,
        house_days.day,
        house_days.begins_at,
        sum(coalesce(spans.seconds, 0)) over (
            partition by house_days.calendar order by house_days.day rows between unbounded preceding and 1 preceding
        ) as seconds_before
    from house_days
    left join (
        select calendar, day, sum(epoch(closes_at - opens_at)) as seconds from house_spans group by calendar, day
    ) as spans on spans.calendar = house_days.calendar and spans.day = house_days.day
),

stretches as (
    select
        *,
        lead(opens_at) over (partition by calendar, day order by opens_at, closes_at) as until_at
    from (
        select calendar, day, begins_at as opens_at, begins_at as closes_at, coalesce(seconds_before, 0) as seconds_before
        from by_day
        union all
        select calendar, day, opens_at, closes_at, seconds_before from house_spans
    ) as every_stretch
),

counted as (
    select
        dated.*,
        at_opening.seconds_before + greatest(epoch(least(dated.opened_at, at_opening.closes_at) - at_opening.opens_at), 0)
            as opening_before_it,
        at_answer.seconds_before + greatest(epoch(least(dated.answered_at, at_answer.closes_at) - at_answer.opens_at), 0)
            as opening_before_answer,
        at_end.seconds_before + greatest(epoch(least(dated.ended_at, at_end.closes_at) - at_end.opens_at), 0)
            as opening_before_end,
        at_as_of.seconds_before + greatest(epoch(least($as_of, at_as_of.closes_at) - at_as_of.opens_at), 0)
            as opening_before_as_of
    from dated
    left join stretches as at_opening on at_opening.calendar = dated.calendar
        and at_opening.day = dated.opened_on
        and dated.opened_at >= at_opening.opens_at
        and (at_opening.until_at is null or dated.opened_at < at_opening.until_at)
    left join stretches as at_answer on at_answer.calendar = dated.calendar
        and at_answer.day = dated.answered_on
        and dated.answered_at >= at_answer.opens_at
        and (at_answer.until_at is null or dated.answered_at < at_answer.until_at)
    left join stretches as at_end on at_end.calendar = dated.calendar
        and at_end.day = dated.ended_on
        and dated.ended_at >= at_end.opens_at
        and (at_end.until_at is null or dated.ended_at < at_end.until_at)
    left join stretches as at_as_of on at_as_of.calendar = dated.calendar
        and at_as_of.day = dated.as_of_on
        and $as_of >= at_as_of.opens_at
        and (at_as_of.until_at is null or $as_of < at_as_of.until_at)
)

select
    case_id,
    opened_at,
    opened_on,
    answered_at,
    first_resolved_at,
    ended_at,
    stands,
    from_events,
    reopened_at,
    calendar,
    opening_before_it,
    opening_before_answer - opening_before_it as until_answer,
    opening_before_end - opening_before_it as until_end,
    opening_before_as_of - opening_before_it as until_as_of
from counted
