-- One row a task that somebody began on the website: whether it was completed, with what error, by whom.
-- params:  time_zone varchar, as_of timestamp
-- grain:   session_id, task, happened_at
-- columns:
--   session_id       varchar    the visit
--   task             varchar    what it was, in words
--   happened_at      timestamp  when, UTC
--   happened_on      date       its local day
--   hours            varchar    the three local hours it fell into, such as 09:00 to 11:59
--   customer_id      varchar    the person; null when unknown
--   customer_number  bigint     the person, numbered; an unknown one's visit has a number of its own, below zero
--   pages            bigint     pages that it took; null when not known
--   is_completed     boolean    completed; null when not known
--   error            varchar    the error it ended in, null without one
--   is_failed        boolean    of a checkout, whether it ended in an error of the site; null of other tasks, and where the fault was not the site's
--   region           varchar    region of the customer
--   segment          varchar    segment of the customer

with

steps as (
    select
        site_tasks.* exclude (customer_id),
        coalesce(identities.customer_id, site_tasks.customer_id) as customer_id,
        timezone($time_zone, timezone('UTC', site_tasks.happened_at)) as happened_here,
        extract(hour from timezone($time_zone, timezone('UTC', site_tasks.happened_at))) // 3 * 3 as hour,
        nullif(trim(site_tasks.error), '') as said
    from kept.site_tasks
    left join identities on identities.exported_id = site_tasks.customer_id
    where site_tasks.happened_at <= $as_of
),

visits_of as (
    select session_id, max(customer_id) as customer_id
    from steps
    group by session_id
),

people as (
    select customer_id, row_number() over (order by customer_id) as customer_number
    from (select distinct customer_id from visits_of where customer_id is not null) as known
),

nobody as (
    select session_id, -row_number() over (order by session_id) as customer_number
    from visits_of
    where customer_id is null
)

select
    steps.session_id,
    case steps.task
        when 'check_order' then 'check an order'
        when 'check_delivery' then 'check a delivery'
        when 'message' then 'send a message'
        when 'checkout' then 'check out'
        else 'order'
    end as task,
    steps.happened_at,
    cast(steps.happened_here as date) as happened_on,
    printf('%02d:00 to %02d:59', steps.hour, steps.hour + 2) as hours,
    visits_of.customer_id,
    coalesce(people.customer_number, nobody.customer_number) as customer_number,
    case when steps.pages >= 0 then steps.pages end as pages,
    steps.completed as is_completed,
    steps.said as error,
    case
        when steps.task <> 'checkout' then null
        when steps.said in (select error from house_not_technical) then null
        else steps.said is not null
    end as is_failed,
    customers.region,
    customers.segment
from steps
join visits_of on visits_of.session_id = steps.session_id
left join people on people.customer_id = visits_of.customer_id
left join nobody on nobody.session_id = visits_of.session_id
left join customers on customers.customer_id = visits_of.customer_id
order by steps.happened_at, steps.session_id, steps.task
