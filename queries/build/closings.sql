-- The first settlement of each case, and what can make it look better than it was.
-- params:  as_of timestamp
-- grain:   case_id
-- columns:
--   case_id          varchar    a counted case that was settled at least once
--   customer_id      varchar    the person; null when unknown
--   owner_id         varchar    who owns the case
--   settled_at       timestamp  first settlement, UTC
--   settled_on       date       its local day
--   due_on           date       local day of the deadline
--   standing         varchar    in time or late at the first settlement; no limit without a deadline
--   was_in_time_unparked  boolean  in time if the clock had stood still while it was parked; null without a deadline or where no case ever was parked
--   around_limit     varchar    last day: settled in the 24 hours before the limit; days around: in the 48 hours before those or after the limit; else null
--   was_reopened     boolean    reopened within 14 days; null when not known
--   came_again       boolean    the customer contacted the house about it within 7 days after; null where inbound contacts are not recorded
--   was_ticked       boolean    marked as settled at first contact; null when not marked either way
--   is_surveyed      boolean    asked for or gave a satisfaction score about it; null where nobody ever was
--   is_answered      boolean    gave one
--   is_satisfied     boolean    gave one of the best; null without an answer
--   parked_seconds   double     time parked (pending, on hold) before the first settlement; null where no case ever was
--   parked_last      bigint     times it was parked in the 24 hours before the limit
--   parked_before    bigint     times it was parked in the 48 hours before those
--   seconds_last     double     time open and not parked in those 24 hours
--   seconds_before   double     time open and not parked in those 48 hours
--   open_seconds     double     opening to the first settlement
--   is_month_end     boolean    on one of the last two working days of a month; null on other than working days and in a month not over
--   channel          varchar    contact channel
--   department       varchar    department
--   store_id         varchar    store
--   region           varchar    region of the store, else of the customer
--   tier             varchar    price tier
--   category         varchar    category
--   segment          varchar    segment of the customer
--   kind             varchar    kind of the case

with

settled as (
    select
        *,
        case when due_at >= opened_at then due_at end as limit_at,
        epoch(first_resolved_at - opened_at) as open_seconds
    from cases
    where is_counted
        and first_resolved_at >= opened_at
),

-- What a tool never records says nothing of a single case.
known as (
    select
        (select count(*) > 0 from contacts where direction = 'inbound') as has_inbound,
        (select count(*) > 0 from surveys where kind = 'csat' and case_id is not null) as has_surveys,
        (
            select count(*) > 0
            from kept.case_events
            where field = 'status' and lower(new_value) in ('pending', 'hold', 'on hold', 'on-hold', 'waiting')
        ) as has_parked
),

inbound as (
    select case_id, customer_id, about_order_id, started_at
    from contacts
    where is_counted
        and direction = 'inbound'
),

-- About the same: the case, or without one the same customer's order.
again as (
    select settled.case_id
    from settled
    join inbound on inbound.case_id = settled.case_id
    where inbound.started_at > settled.first_resolved_at
        and inbound.started_at <= settled.first_resolved_at + interval 7 day
    union
    select settled.case_id
    from settled
    join inbound on inbound.customer_id = settled.customer_id and inbound.about_order_id = settled.order_id
    where inbound.case_id is null
        and inbound.started_at > settled.first_resolved_at
        and inbound.started_at <= settled.first_resolved_at + interval 7 day
),

asked as (
    select case_id, bool_or(is_answer) as is_answered, bool_or(is_satisfied) filter (where is_answer) as is_satisfied
    from surveys
    where kind = 'csat'
        and case_id is not null
    group by case_id
),

states as (
    select
        case_id,
        happened_at,
        lower(new_value) in ('pending', 'hold', 'on hold', 'on-hold', 'waiting') as is_parked,
        lead(happened_at) over one_case as until_at,
        lag(lower(new_value)) over one_case in ('pending', 'hold', 'on hold', 'on-hold', 'waiting') as was_parked
    from kept.case_events
    where field = 'status'
        and new_value is not null
        and happened_at <= $as_of
    window one_case as (partition by case_id order by happened_at, new_value)
),

parkings as (
    select
        states.case_id,
        not coalesce(states.was_parked, false) as is_new,
        greatest(states.happened_at, settled.opened_at) as begun_at,
        least(coalesce(states.until_at, settled.first_resolved_at), settled.first_resolved_at) as until_at,
        settled.limit_at
    from states
    join settled on settled.case_id = states.case_id
    where states.is_parked
        and states.happened_at < settled.first_resolved_at
        and coalesce(states.until_at, settled.first_resolved_at) > settled.opened_at
),

parked as (
    select
        case_id,
        sum(epoch(until_at - begun_at)) as parked_seconds,
        count(*) filter (where is_new and begun_at > limit_at - interval 1 day and begun_at <= limit_at) as parked_last,
        count(*) filter (
            where is_new and begun_at > limit_at - interval 3 day and begun_at <= limit_at - interval 1 day
        ) as parked_before,
        sum(greatest(
            epoch(least(until_at, limit_at) - greatest(begun_at, limit_at - interval 1 day)), 0
        )) filter (where limit_at is not null) as seconds_last,
        sum(greatest(
            epoch(least(until_at, limit_at - interval 1 day) - greatest(begun_at, limit_at - interval 3 day)), 0
        )) filter (where limit_at is not null) as seconds_before
    from parkings
    group by case_id
)

select
    settled.case_id,
    settled.customer_id,
    settled.owner_id,
    settled.first_resolved_at as settled_at,
    settled.first_resolved_on as settled_on,
    settled.due_on,
    case
        when settled.limit_at is null then 'no limit'
        when settled.first_resolved_at <= settled.limit_at then 'in time'
        else 'late'
    end as standing,
    case when known.has_parked then
        epoch(settled.first_resolved_at - settled.limit_at) <= coalesce(parked.parked_seconds, 0)
    end as was_in_time_unparked,
    case
        when settled.first_resolved_at > settled.limit_at - interval 1 day
            and settled.first_resolved_at <= settled.limit_at then 'last day'
        when settled.first_resolved_at > settled.limit_at - interval 3 day
            and settled.first_resolved_at <= settled.limit_at + interval 2 day then 'days around'
    end as around_limit,
    settled.was_reopened,
    case when known.has_inbound then again.case_id is not null end as came_again,
    settled.resolved_at_first_contact as was_ticked,
    case when known.has_surveys then asked.case_id is not null end as is_surveyed,
    coalesce(asked.is_answered, false) as is_answered,
    asked.is_satisfied,
    case when known.has_parked then coalesce(parked.parked_seconds, 0) end as parked_seconds,
    coalesce(parked.parked_last, 0) as parked_last,
    coalesce(parked.parked_before, 0) as parked_before,
    case when settled.limit_at is null then 0 else greatest(epoch(
        least(settled.first_resolved_at, settled.limit_at)
        - greatest(settled.opened_at, settled.limit_at - interval 1 day)
    ), 0) end - coalesce(parked.seconds_last, 0) as seconds_last,
    case when settled.limit_at is null then 0 else greatest(epoch(
        least(settled.first_resolved_at, settled.limit_at - interval 1 day)
        - greatest(settled.opened_at, settled.limit_at - interval 3 day)
    ), 0) end - coalesce(parked.seconds_before, 0) as seconds_before,
    settled.open_seconds,
    case when working_days.is_whole then working_days.is_month_end end as is_month_end,
    settled.channel,
    settled.department,
    settled.store_id,
    settled.region,
    settled.tier,
    settled.category,
    settled.segment,
    settled.kind
from settled
cross join known
left join (select distinct case_id from again) as again on again.case_id = settled.case_id
left join asked on asked.case_id = settled.case_id
left join parked on parked.case_id = settled.case_id
left join working_days on working_days.day = settled.first_resolved_on
order by settled.first_resolved_on, settled.case_id
