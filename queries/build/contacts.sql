-- One row a contact: its local day, the person, the issue it belongs to, and where it belongs.
-- params:  time_zone varchar, as_of timestamp
-- grain:   contact_id
-- columns: those of the contract, and
--   started_on       date     local day of the contact
--   started_hour     bigint   local hour of the contact, 0 to 23
--   customer_hour    bigint   the hour on the customer's own clock, where a time zone is known; else the local hour
--   customer_weekday  bigint  the weekday on that clock, 1 Monday to 7 Sunday
--   calendar         varchar  whose opening hours hold for it, by their name in house_spans; null where none are set
--   is_out_of_hours  boolean  started while nobody was there for that department and channel; null where no hours are set
--   is_counted       boolean  not an automatic reply, not of a deleted case, and started by the as-of instant
--   issue_id         varchar  the case, else the customer's questions about one order no more than 7 days apart, with what the house sent after them; null when unknown
--   kind             varchar  kind of the case
--   region           varchar  region of the store, else of the customer
--   tier             varchar  price tier of the case, else of the order
--   category         varchar  category of the case, else of the order
--   segment          varchar  segment of the customer
--   contact_cost     double   minutes at the cost of a minute that day, else the channel's unit cost that day; null when neither is known, and for what does not count
--   about_order_id   varchar  the order it is about: its own, else that of its case
--   is_avoidable     boolean  whether the house takes the reason for avoidable or for valuable; null for any other

with

-- Only what belongs to no case is numbered: the few columns of few contacts.
asked as (
    select
        contacts.contact_id,
        coalesce(identities.customer_id, contacts.customer_id, orders.customer_id) as customer_id,
        contacts.order_id,
        contacts.started_at,
        coalesce(contacts.direction, 'inbound') = 'inbound' and not coalesce(contacts.is_auto_reply, false)
            as is_question
    from kept.contacts
    left join identities on identities.exported_id = contacts.customer_id
    left join orders on orders.order_id = contacts.order_id
    where contacts.case_id is null
),

spaced as (
    select
        *,
        max(started_at) filter (where is_question) over (
            partition by customer_id, order_id order by started_at, contact_id
            rows between unbounded preceding and 1 preceding
        ) as question_before_at
    from asked
    where customer_id is not null
),

numbered as (
    select
        contact_id,
        count(*) filter (
            where is_question and coalesce(started_at > question_before_at + interval 7 day, true)
        ) over (
            partition by customer_id, order_id order by started_at, contact_id
            rows between unbounded preceding and current row
        ) as issue_number
    from spaced
),

-- A department, or a channel, without hours of its own keeps those of any other, which stand under null.
named as (
    select
        array_agg(distinct department) filter (where department is not null) as departments,
        array_agg(distinct channel) filter (where channel is not null) as channels
    from house_calendar_of
),

joined as (
    select
        contacts.* replace (
            coalesce(identities.customer_id, contacts.customer_id, cases.customer_id, orders.customer_id) as customer_id,
            coalesce(contacts.channel, cases.channel) as channel,
            coalesce(contacts.department, cases.department) as department,
            coalesce(contacts.store_id, cases.store_id, orders.store_id) as store_id
        ),
        timezone($time_zone, timezone('UTC', contacts.started_at)) as started_here,
        not coalesce(contacts.is_auto_reply, false)
            and contacts.started_at <= $as_of
            and coalesce(cases.status, 'open') <> 'deleted' as is_counted,
        coalesce(contacts.order_id, cases.order_id) as about_order_id,
        cases.kind,
        coalesce(cases.tier, orders.tier) as tier,
        coalesce(cases.category, orders.category) as category,
        case when list_contains(named.departments, coalesce(contacts.department, cases.department))
            then coalesce(contacts.department, cases.department) end as desk_department,
        case when list_contains(named.channels, coalesce(contacts.channel, cases.channel))
            then coalesce(contacts.channel, cases.channel) end as desk_channel,
        numbered.issue_number
    from kept.contacts
    cross join named
    left join identities on identities.exported_id = contacts.customer_id
    left join cases on cases.case_id = contacts.case_id
    left join orders on orders.order_id = contacts.order_id
    left join numbered on numbered.contact_id = contacts.contact_id
),

days as (
    select cast(unnest(generate_series(
        cast(min(started_at) as date) - interval 1 day, cast(max(started_at) as date) + interval 1 day, interval 1 day
    )) as date) as day
    from kept.contacts
),

-- A cost holds until the next one begins; of two from one day the higher.
minute_costs as (
    select days.day, held.cost
    from days
    join (
        select
            valid_from,
            cost,
            lead(valid_from) over (order by valid_from, cost) as valid_to
        from house_minute_costs
    ) as held on held.valid_from <= days.day and (held.valid_to is null or held.valid_to > days.day)
),

channel_costs as (
    select days.day, held.channel, held.cost
    from days
    join (
        select
            channel,
            valid_from,
            cost,
            lead(valid_from) over (partition by channel order by valid_from, cost) as valid_to
        from house_channel_costs
    ) as held on held.valid_from <= days.day and (held.valid_to is null or held.valid_to > days.day)
),

-- What a machine takes for no time zone would end the build.
zones as (
    select distinct name from pg_timezone_names()
),

classed as (
    select reason, bool_or(is_avoidable) as is_avoidable from house_reasons group by reason
)

select
    joined.* exclude (
        started_here, is_counted, about_order_id, kind, tier, category, desk_department, desk_channel, issue_number
    ),
    cast(joined.started_here as date) as started_on,
    hour(joined.started_here) as started_hour,
    hour(case
        when zones.name is not null then timezone(zones.name, timezone('UTC', joined.started_at))
        else joined.started_here
    end) as customer_hour,
    isodow(case
        when zones.name is not null then timezone(zones.name, timezone('UTC', joined.started_at))
        else joined.started_here
    end) as customer_weekday,
    case when house_days.day is not null then desks.calendar end as calendar,
    case when house_days.day is not null then house_spans.day is null end as is_out_of_hours,
    joined.is_counted,
    case
        when joined.case_id is not null then 'case ' || joined.case_id
        when joined.customer_id is not null then
            'customer ' || joined.customer_id || ' order ' || coalesce(joined.order_id, '-')
            || ' no ' || cast(joined.issue_number as varchar)
    end as issue_id,
    joined.kind,
    coalesce(stores.region, customers.region) as region,
    joined.tier,
    joined.category,
    customers.segment,
    case when joined.is_counted then coalesce(
        -- Minutes below zero are an error of the export: nobody knows how long it took.
        case when joined.handling_minutes >= 0 then joined.handling_minutes * minute_costs.cost end,
        channel_costs.cost
    ) end as contact_cost,
    joined.about_order_id,
    classed.is_avoidable
from joined
left join customers on customers.customer_id = joined.customer_id
left join zones on zones.name = customers.timezone
left join kept.stores on stores.store_id = joined.store_id
left join minute_costs on minute_costs.day = cast(joined.started_here as date)
left join channel_costs
    on channel_costs.day = cast(joined.started_here as date) and channel_costs.channel = joined.channel
left join house_calendar_of as desks on desks.department is not distinct from joined.desk_department
    and desks.channel is not distinct from joined.desk_channel
left join house_days on house_days.calendar = desks.calendar and house_days.day = cast(joined.started_here as date)
-- A span lies within one local day, and what it closes at is outside.
left join house_spans on house_spans.calendar = desks.calendar and house_spans.day = cast(joined.started_here as date)
    and house_spans.opens_at <= joined.started_at and house_spans.closes_at > joined.started_at
left join classed on classed.reason = joined.reason
order by joined.started_at, joined.contact_id
