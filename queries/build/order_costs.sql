-- One row a valid order: what it cost to serve, goods apart, as far as the exports say.
-- params:  as_of timestamp, as_of_on date, currency varchar
-- grain:   order_id
-- columns:
--   order_id         varchar        the order
--   customer_number  bigint         the person, numbered; a guest's order stands for a person of its own
--   cost             decimal(18,6)  all of what is known below, added up
--   is_priced        boolean        in the house's currency; another currency's costs are in no sum
--   is_young         boolean        placed in the last 60 days: contacts and returns about it may still come
--   picking          decimal(18,6)  picking and packing; null, as every other cost, when not known
--   freight          decimal(18,6)  freight
--   payment          decimal(18,6)  payment fee
--   contacts         decimal(18,6)  contacts about it; 0 without one, null when that of one is not known
--   handling         decimal(18,6)  handling of its returns, else their minutes; 0 without one, null when that of one is not known
--   refunds          decimal(18,6)  paid back on it
--   gestures         decimal(18,6)  gestures to its customers in cases about it; 0 without one, null when that of one is not known
--   ordered_on       date           local day of the order
--   sold_through     varchar        what it was sold through
--   store_id         varchar        store
--   region           varchar        region
--   tier             varchar        price tier
--   category         varchar        category
--   segment          varchar        segment of the customer

with

of_contacts as (
    select
        about_order_id as order_id,
        case when bool_and(contact_cost is not null) then sum(contact_cost) end as cost
    from contacts
    where is_counted
        and about_order_id is not null
    group by about_order_id
),

handled as (
    select
        returns.order_id,
        coalesce(
            case when returns.handling_cost >= 0 then cast(returns.handling_cost as double) end,
            -- Minutes below zero are an error of the export, and not a saving.
            case when returns.service_minutes >= 0 then returns.service_minutes end * (
                select cost
                from house_minute_costs
                where valid_from <= returns.requested_on
                order by valid_from desc, cost desc
                limit 1
            )
        ) as cost
    from returns
    where is_counted
),

of_returns as (
    select order_id, case when bool_and(cost is not null) then sum(cost) end as cost
    from handled
    where order_id is not null
    group by order_id
),

of_gestures as (
    select cases.order_id, case when bool_and(gestures.cost is not null) then sum(cast(gestures.cost as double)) end
        as cost
    from kept.gestures
    join cases on cases.case_id = gestures.case_id
    where gestures.happened_at <= $as_of
        and cases.order_id is not null
    group by cases.order_id
),

-- Of what the exports say nothing anywhere, nothing is known of an order that has none of it.
told as (
    select
        (select count(contact_cost) from contacts) > 0 as contacts,
        (select count(cost) from handled) > 0 as handling,
        (select count(refund_amount) from orders) + (select count(refund_amount) from returns) > 0 as refunds,
        (select count(cost) from kept.gestures) > 0 as gestures
),

people as (
    select person, row_number() over (order by person) as customer_number
    from (select distinct coalesce(customer_id, 'order ' || order_id) as person from orders where is_valid) as known
),

costed as (
    select
        orders.order_id,
        people.customer_number,
        coalesce(upper(trim(orders.currency)), $currency) = $currency as is_priced,
        orders.ordered_on > $as_of_on - 60 as is_young,
        cast(orders.picking_cost as decimal(18, 6)) as picking,
        cast(orders.freight_cost as decimal(18, 6)) as freight,
        cast(orders.payment_cost as decimal(18, 6)) as payment,
        case when told.contacts
            then try_cast(case when of_contacts.order_id is null then 0 else of_contacts.cost end as decimal(18, 6)) end
            as contacts,
        case when told.handling
            then try_cast(case when of_returns.order_id is null then 0 else of_returns.cost end as decimal(18, 6)) end
            as handling,
        case when told.refunds then try_cast(orders.refunded_amount as decimal(18, 6)) end as refunds,
        case when told.gestures
            then try_cast(case when of_gestures.order_id is null then 0 else of_gestures.cost end as decimal(18, 6)) end
            as gestures,
        orders.ordered_on,
        orders.sold_through,
        orders.store_id,
        orders.region,
        orders.tier,
        orders.category,
        orders.segment
    from orders
    cross join told
    join people on people.person = coalesce(orders.customer_id, 'order ' || orders.order_id)
    left join of_contacts on of_contacts.order_id = orders.order_id
    left join of_returns on of_returns.order_id = orders.order_id
    left join of_gestures on of_gestures.order_id = orders.order_id
    where orders.is_valid
)

select
    order_id,
    customer_number,
    is_priced,
    is_young,
    try_cast(
        coalesce(picking, 0) + coalesce(freight, 0) + coalesce(payment, 0) + coalesce(contacts, 0)
            + coalesce(handling, 0) + coalesce(refunds, 0) + coalesce(gestures, 0)
        as decimal(18, 6)
    ) as cost,
    picking,
    freight,
    payment,
    contacts,
    handling,
    refunds,
    gestures,
    ordered_on,
    sold_through,
    store_id,
    region,
    tier,
    category,
    segment
from costed
order by ordered_on, order_id
