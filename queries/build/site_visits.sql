-- One row a visit to the website: whether all it was about was done there, and what came of an order that failed.
-- params:  as_of timestamp, as_of_on date
-- grain:   session_id
-- columns:
--   session_id       varchar  the visit
--   started_on       date     local day on which it began
--   customer_id      varchar  the person; null when unknown
--   customer_number  bigint   the person, numbered; an unknown one's visit has a number of its own, below zero
--   tasks            bigint   tasks begun
--   about            varchar  the task it was about; several tasks where it was about more than one
--   visit_stands     varchar  in one place, not all completed, got in touch; too young; null when not known
--   failed_on        date     local day of the first order that failed for an error of the site; null without one
--   error            varchar  that error
--   what_next        varchar  ordered online, ordered elsewhere, got in touch, nothing seen, too young; null without a failed order, and when the customer is unknown
--   checkout         varchar  order failed, did not fail; null where it did not come to the checkout
--   is_back          boolean  the customer has ordered on a later day; null when unknown, and where it did not come to the checkout
--   days             bigint   days to that order, else to the as-of day
--   region           varchar  region of the customer
--   segment          varchar  segment of the customer

with

visited as (
    select
        session_id,
        min(happened_at) as started_at,
        max(happened_at) as ended_at,
        min(happened_on) as started_on,
        max(customer_id) as customer_id,
        max(customer_number) as customer_number,
        count(*) as tasks,
        count(distinct task) as kinds,
        min(task) as task,
        case when count(is_completed) = count(*) then bool_and(is_completed)
            when bool_or(not is_completed) then false end as is_done,
        count(is_failed) as checkouts,
        min(happened_at) filter (where is_failed) as failed_at,
        min(happened_on) filter (where is_failed) as failed_on,
        arg_min(error, happened_at) filter (where is_failed) as error,
        max(region) as region,
        max(segment) as segment
    from site_steps
    group by session_id
),

contacted as (
    select
        visited.session_id,
        bool_or(contacts.started_at between visited.started_at and visited.ended_at + interval 1 day) as within_a_day,
        bool_or(contacts.started_at between visited.failed_at and visited.failed_at + interval 7 day) as after_failure
    from visited
    join contacts on contacts.customer_id = visited.customer_id
    where contacts.is_counted
        and coalesce(contacts.direction, 'inbound') = 'inbound'
        and contacts.started_at >= visited.started_at
        and contacts.started_at <= visited.ended_at + interval 7 day
    group by visited.session_id
),

ordered as (
    select
        visited.session_id,
        bool_or(orders.sold_through in (select sold_through from house_online)) as is_online
    from visited
    join orders on orders.customer_id = visited.customer_id
    where visited.failed_at is not null
        and orders.is_valid
        and orders.ordered_at > visited.failed_at
        and orders.ordered_at <= visited.failed_at + interval 7 day
    group by visited.session_id
),

-- The order that the visit itself made is of its day.
later as (
    select visited.session_id, min(orders.ordered_on) as ordered_on
    from visited
    join orders on orders.customer_id = visited.customer_id and orders.ordered_on > visited.started_on
    where visited.checkouts > 0
        and orders.is_valid
    group by visited.session_id
)

select
    visited.session_id,
    visited.started_on,
    visited.customer_id,
    visited.customer_number,
    visited.tasks,
    case when visited.kinds = 1 then visited.task else 'several tasks' end as about,
    case
        when not visited.is_done then 'not all completed'
        when visited.is_done is null or visited.customer_id is null then null
        when visited.ended_at > $as_of - interval 1 day then 'too young'
        when contacted.within_a_day then 'got in touch'
        else 'in one place'
    end as visit_stands,
    visited.failed_on,
    visited.error,
    case
        when visited.failed_at is null or visited.customer_id is null then null
        when visited.failed_at > $as_of - interval 7 day then 'too young'
        when ordered.is_online then 'ordered online'
        when ordered.session_id is not null then 'ordered elsewhere'
        when contacted.after_failure then 'got in touch'
        else 'nothing seen'
    end as what_next,
    case when visited.checkouts = 0 then null when visited.failed_at is null then 'did not fail' else 'order failed' end
        as checkout,
    case when visited.customer_id is not null and visited.checkouts > 0 then later.ordered_on is not null end as is_back,
    coalesce(later.ordered_on, $as_of_on) - visited.started_on as days,
    visited.region,
    visited.segment
from visited
left join contacted on contacted.session_id = visited.session_id
left join ordered on ordered.session_id = visited.session_id
left join later on later.session_id = visited.session_id
order by visited.started_on, visited.session_id
