-- One row a cost that there would not be had all gone well at once: each contact, return and gesture in one part only.
-- params:  time_zone varchar, as_of timestamp, currency varchar
-- grain:   part, item_id
-- columns:
--   part             varchar        avoidable contacts, contacts about broken promises, handling of returns (our fault), refunds (our fault), gestures
--   item_id          varchar        the contact, return or gesture
--   happened_on      date           local day of the contact, of the request, of the gesture
--   customer_number  bigint         the person, numbered by customer_id; of nobody known a number of its own, below 0
--   order_id         varchar        the order it is about; null when not known
--   cost             decimal(18,6)  what it cost; null when not known
--   channel          varchar        contact channel
--   department       varchar        department
--   store_id         varchar        store
--   region           varchar        region
--   tier             varchar        price tier
--   category         varchar        category
--   segment          varchar        segment of the customer

with

broken as (
    select order_id, counted_on as promised_on
    from deliveries
    where is_due
        and promise_stands <> 'on time'
),

blamed as (
    select
        returns.*,
        coalesce(upper(trim(orders.currency)), $currency) = $currency as is_priced,
        coalesce(
            case when returns.handling_cost >= 0 then cast(returns.handling_cost as double) end,
            case when returns.service_minutes >= 0 then returns.service_minutes end * (
                select cost
                from house_minute_costs
                where valid_from <= returns.requested_on
                order by valid_from desc, cost desc
                limit 1
            )
        ) as handled
    from returns
    left join orders on orders.order_id = returns.order_id
    where returns.is_counted
        and returns.fault = 'seller'
),

spent as (
    select
        case when contacts.is_avoidable then 'avoidable contacts' else 'contacts about broken promises' end as part,
        contacts.contact_id as item_id,
        contacts.started_on as happened_on,
        contacts.customer_id,
        contacts.about_order_id as order_id,
        contacts.contact_cost as cost,
        contacts.channel,
        contacts.department,
        contacts.store_id,
        contacts.region,
        contacts.tier,
        contacts.category,
        contacts.segment
    from contacts
    left join broken on broken.order_id = contacts.about_order_id
    where contacts.is_counted
        and coalesce(contacts.direction, 'inbound') = 'inbound'
        and (contacts.is_avoidable or contacts.started_on >= broken.promised_on)
    union all
    select
        'handling of returns (our fault)',
        return_id,
        requested_on,
        customer_id,
        order_id,
        handled,
        null,
        null,
        store_id,
        region,
        tier,
        category,
        segment
    from blamed
    union all
    select
        'refunds (our fault)',
        return_id,
        requested_on,
        customer_id,
        order_id,
        case when is_priced then cast(refund_amount as double) end,
        null,
        null,
        store_id,
        region,
        tier,
        category,
        segment
    from blamed
    where refunded_at <= $as_of
    union all
    select
        'gestures',
        gestures.gesture_id,
        cast(timezone($time_zone, timezone('UTC', gestures.happened_at)) as date),
        coalesce(identities.customer_id, gestures.customer_id, cases.customer_id),
        cases.order_id,
        cast(gestures.cost as double),
        cases.channel,
        cases.department,
        cases.store_id,
        coalesce(cases.region, customers.region),
        cases.tier,
        cases.category,
        coalesce(customers.segment, cases.segment)
    from kept.gestures
    left join cases on cases.case_id = gestures.case_id
    left join identities on identities.exported_id = gestures.customer_id
    left join customers on customers.customer_id = coalesce(identities.customer_id, gestures.customer_id)
    where gestures.happened_at <= $as_of
),

people as (
    select customer_id, row_number() over (order by customer_id) as customer_number
    from (select distinct customer_id from spent where customer_id is not null) as known
)

select
    spent.part,
    spent.item_id,
    spent.happened_on,
    coalesce(people.customer_number, -row_number() over (order by spent.part, spent.item_id)) as customer_number,
    spent.order_id,
    try_cast(spent.cost as decimal(18, 6)) as cost,
    spent.channel,
    spent.department,
    spent.store_id,
    spent.region,
    spent.tier,
    spent.category,
    spent.segment
from spent
left join people on people.customer_id = spent.customer_id
order by spent.happened_on, spent.part, spent.item_id
