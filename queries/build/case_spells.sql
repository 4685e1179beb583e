-- When a case was open: from its status events where it has any, else from its columns.
-- params:  as_of timestamp
-- grain:   case_id, opened_at
-- columns:
--   case_id     varchar    the case
--   opened_at   timestamp  begin of the spell, UTC; the first begins with the earliest of the cases merged into it
--   ended_at    timestamp  when it was resolved, closed or withdrawn, UTC; null while open
--   ended_as    varchar    resolved or withdrawn; null while open
--   from_events boolean    true when status events say so, false when the columns do

with recursive

-- The cases that were merged into each, over however many steps.
parts as (
    select merged_into as case_id, case_id as part_id from kept.cases where merged_into is not null
    union
    select parts.case_id, cases.case_id from parts join kept.cases on cases.merged_into = parts.part_id
),

earlier as (
    select parts.case_id, min(cases.opened_at) as opened_at
    from parts
    join kept.cases on cases.case_id = parts.part_id
    group by parts.case_id
),

-- Of what was merged the earliest opening stays: the customer has waited since then.
opened as (
    select cases.* replace (least(cases.opened_at, earlier.opened_at) as opened_at)
    from kept.cases
    left join earlier on earlier.case_id = cases.case_id
),

events as (
    select
        case_events.case_id,
        case_events.happened_at,
        lower(case_events.new_value) not in ('resolved', 'solved', 'closed', 'withdrawn', 'merged', 'deleted') as is_open,
        case when lower(case_events.new_value) in ('resolved', 'solved', 'closed') then 'resolved' else 'withdrawn' end
            as ended_as
    from kept.case_events
    join opened on opened.case_id = case_events.case_id
    where case_events.field = 'status'
        and case_events.new_value is not null
        and case_events.happened_at >= opened.opened_at
        and case_events.happened_at <= $as_of
),

-- The opening comes before what else happened in the same moment: a call can settle a case as it is opened.
states as (
    select case_id, happened_at, 1 as place, is_open, ended_as from events
    union all
    select case_id, opened_at, 0, true, null
    from opened
    where case_id in (select case_id from events)
),

one_a_moment as (
    select
        case_id,
        happened_at,
        place,
        bool_and(is_open) as is_open,
        min(ended_as) filter (where not is_open) as ended_as
    from states
    group by case_id, happened_at, place
),

changes as (
    select
        *,
        lag(is_open) over (partition by case_id order by happened_at, place) as was_open
    from one_a_moment
),

turns as (
    select
        case_id,
        happened_at as opened_at,
        is_open,
        lead(happened_at) over (partition by case_id order by happened_at, place) as ended_at,
        lead(ended_as) over (partition by case_id order by happened_at, place) as ended_as
    from changes
    where was_open is null or is_open <> was_open
),

by_columns as (
    select
        case_id,
        opened_at,
        case when coalesce(resolved_at, closed_at) <= $as_of then coalesce(resolved_at, closed_at) end as ended_at,
        -- What ended after the as-of instant was open then.
        case when coalesce(resolved_at, closed_at) > $as_of then 'open' else status end as status
    from opened
    where case_id not in (select case_id from events)
)

select case_id, opened_at, ended_at, ended_as, true as from_events
from turns
where is_open
union all
select
    case_id,
    opened_at,
    case when status in ('new', 'open', 'pending', 'hold') then null else ended_at end,
    case
        when status in ('new', 'open', 'pending', 'hold') then null
        when status in ('withdrawn', 'merged', 'deleted') then 'withdrawn'
        when ended_at is not null then 'resolved'
    end,
    false
from by_columns
-- A case that is said to have ended without saying when can stand in no count over time.
where ended_at is not null or status is null or status in ('new', 'open', 'pending', 'hold')
order by opened_at, case_id
