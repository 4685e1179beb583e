-- The inbound contacts that count, narrow, with their customers numbered: what is asked about them has to be quick.
-- params:
-- grain:   contact_id
-- columns:
--   contact_id       varchar        the contact
--   started_on       date           local day of the contact
--   customer_number  bigint         the person; a buyer's is that of purchases, a contact of nobody known has one of its own, below zero
--   channel          varchar        contact channel
--   department       varchar        department
--   store_id         varchar        store
--   region           varchar        region
--   tier             varchar        price tier
--   category         varchar        category
--   segment          varchar        segment of the customer
--   kind             varchar        kind of the case
--   is_avoidable     boolean        whether its reason is avoidable or valuable; null for any other
--   is_out_of_hours  boolean        started while nobody was there; null where no hours are set
--   is_elsewhere     boolean        the customer's own clock showed another hour
--   started_hour     bigint         local hour, 0 to 23
--   customer_hour    bigint         the hour on the customer's own clock
--   customer_weekday  bigint        the weekday on that clock, 1 Monday to 7 Sunday
--   calendar         varchar        whose opening hours hold for it, by their name in staffed_hours; null where none are set
--   names_order      boolean        it, or its case, names an order
--   has_minutes      boolean        how long it took is known
--   cost             decimal(18,6)  what it cost, to the millionth, so that sums are the same in any order; null when not known
--   is_status        boolean        asks how an order stands; null when its purpose is not known
--   reason           varchar        reason as coded
--   is_classable     boolean        has a reason, or should have one: not given up before an answer, and not about a purchase
--   minutes          double         minutes of handling; null when not known
--   hours            varchar        the three local hours it fell into, such as 09:00 to 11:59
--   wait_seconds     double         how long the customer waited for an answer, or until hanging up; null when not known
--   is_abandoned     boolean        the customer hung up; null when not known
--   is_in_time       boolean        answered within the time of the settings; null when there is none, or nothing is known

with

buyers as (
    select customer_id, row_number() over (order by customer_id) as customer_number
    from (select distinct customer_id from orders where occasion_number is not null) as known
),

inbound as (
    select *, started_hour // 3 * 3 as three_hours
    from contacts
    where is_counted and coalesce(direction, 'inbound') = 'inbound'
),

others as (
    select customer_id, (select count(*) from buyers) + row_number() over (order by customer_id) as customer_number
    from (
        select customer_id from inbound where customer_id is not null
        except
        select customer_id from buyers
    ) as known
),

people as (
    select customer_id, customer_number from buyers
    union all
    select customer_id, customer_number from others
),

nobody as (
    select contact_id, -row_number() over (order by contact_id) as customer_number
    from inbound
    where customer_id is null
),

limits as (
    select max(within_seconds) as within_seconds from house_answering
)

select
    inbound.contact_id,
    inbound.started_on,
    coalesce(people.customer_number, nobody.customer_number) as customer_number,
    inbound.channel,
    inbound.department,
    inbound.store_id,
    inbound.region,
    inbound.tier,
    inbound.category,
    inbound.segment,
    inbound.kind,
    inbound.is_avoidable,
    inbound.is_out_of_hours,
    inbound.customer_hour <> inbound.started_hour as is_elsewhere,
    inbound.started_hour,
    inbound.customer_hour,
    inbound.customer_weekday,
    inbound.calendar,
    inbound.about_order_id is not null as names_order,
    coalesce(inbound.handling_minutes >= 0, false) as has_minutes,
    try_cast(inbound.contact_cost as decimal(18, 6)) as cost,
    inbound.purpose = 'status' as is_status,
    inbound.reason,
    inbound.reason is not null
        or not (coalesce(inbound.abandoned, false) or coalesce(inbound.purpose, '') = 'sales') as is_classable,
    case when inbound.handling_minutes >= 0 then inbound.handling_minutes end as minutes,
    printf('%02d:00 to %02d:59', inbound.three_hours, inbound.three_hours + 2) as hours,
    case when inbound.wait_seconds >= 0 then inbound.wait_seconds end as wait_seconds,
    inbound.abandoned as is_abandoned,
    case
        when limits.within_seconds is null then null
        when inbound.abandoned then false
        when inbound.wait_seconds >= 0 then inbound.wait_seconds <= limits.within_seconds
    end as is_in_time
from inbound
cross join limits
left join people on people.customer_id = inbound.customer_id
left join nobody on nobody.contact_id = inbound.contact_id
order by inbound.started_on
