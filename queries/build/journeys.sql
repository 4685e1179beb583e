-- One row a placed order: what its customer met on the way from the order to its delivery and to service, and whether they bought again.
-- params:  as_of_on date
-- grain:   order_id
-- columns:
--   order_id         varchar        the order
--   due_on           date           the first promised day; without one the day of delivery, without either that of the order
--   customer_number  bigint         the person, numbered by customer_id; a guest's order has a number of its own, below 0
--   promise          varchar        promise kept, or promise broken: late, overdue, before the window, cancelled by us; null when not due or not known
--   has_contact      boolean        an inbound contact about it up to 60 days after the day it was due; null, as the next two, while these are not over
--   has_complaint    boolean        a complaint about it up to then
--   has_return       boolean        a return of it, not refused, asked for up to then
--   has_asked        boolean        the customer asked how it stands before it came
--   is_satisfied     boolean        the last answer on satisfaction about it or its cases, up to 90 days after the day it was due; null without one
--   bought_again     boolean        another valid order of the customer in the 90 days after the day it was due; null for guests and while these are not over
--   path             varchar        asked where it is, on time, late or no promised date, complaint, return: what there was of it; null while the 60 days are not over
--   contact_cost     decimal(18,6)  contacts about it; null when not known
--   handling_cost    decimal(18,6)  handling of its returns; null when not known
--   refunds          decimal(18,6)  paid back on it; null when not known
--   sold_through     varchar        what it was sold through
--   store_id         varchar        store
--   region           varchar        region
--   tier             varchar        price tier
--   category         varchar        category
--   segment          varchar        segment of the customer

with

placed as (
    select
        deliveries.order_id,
        orders.customer_id,
        orders.delivered_at,
        coalesce(orders.first_promised_on, deliveries.delivered_on, orders.ordered_on) as due_on,
        case
            when deliveries.promise_stands = 'on time' then 'promise kept'
            when deliveries.is_due then 'promise broken'
        end as promise,
        deliveries.sold_through,
        deliveries.store_id,
        deliveries.region,
        deliveries.tier,
        deliveries.category,
        deliveries.segment
    from deliveries
    join orders on orders.order_id = deliveries.order_id
    where deliveries.promise_stands <> 'cancelled'
),

in_touch as (
    select
        placed.order_id,
        count(case when contacts.started_on <= placed.due_on + 60 then 1 end) > 0 as has_contact,
        count(
            case when contacts.purpose = 'status' and coalesce(contacts.started_at < placed.delivered_at, true)
                then 1 end
        ) > 0 as has_asked
    from contacts
    join placed on placed.order_id = contacts.about_order_id
    where contacts.is_counted
        and coalesce(contacts.direction, 'inbound') = 'inbound'
    group by placed.order_id
),

complained as (
    select distinct placed.order_id
    from cases
    join placed on placed.order_id = cases.order_id
    where cases.is_complaint
        and cases.opened_on <= placed.due_on + 60
),

sent_back as (
    select distinct placed.order_id
    from returns
    join placed on placed.order_id = returns.order_id
    where returns.is_counted
        and (coalesce(returns.decision, 'approved') <> 'refused' or returns.overturned or returns.refunded_at is not null)
        and returns.requested_on <= placed.due_on + 60
),

answered as (
    select
        placed.order_id,
        surveys.is_satisfied,
        row_number() over (partition by placed.order_id order by surveys.answered_at desc, surveys.survey_id) as place
    from surveys
    left join cases on cases.case_id = surveys.case_id
    join placed on placed.order_id = coalesce(surveys.order_id, cases.order_id)
    where surveys.is_answer
        and surveys.kind = 'csat'
        and coalesce(surveys.trigger, '') not in ('courtesy', 'knowledge')
        and surveys.answered_on <= placed.due_on + 90
),

bought_days as (
    select distinct customer_id, ordered_on from orders where is_valid and customer_id is not null
),

again as (
    select distinct placed.order_id
    from placed
    join bought_days on bought_days.customer_id = placed.customer_id
        and bought_days.ordered_on > placed.due_on
        and bought_days.ordered_on <= placed.due_on + 90
),

people as (
    select customer_id, row_number() over (order by customer_id) as customer_number
    from (select distinct customer_id from placed where customer_id is not null) as known
),

walked as (
    select
        placed.*,
        coalesce(people.customer_number, -row_number() over (order by placed.order_id)) as customer_number,
        placed.due_on < $as_of_on - 60 as is_followed,
        coalesce(in_touch.has_contact, false) as has_contact,
        complained.order_id is not null as has_complaint,
        sent_back.order_id is not null as has_return,
        coalesce(in_touch.has_asked, false) as has_asked,
        answered.is_satisfied,
        case when placed.customer_id is not null and placed.due_on < $as_of_on - 90 then again.order_id is not null end
            as bought_again
    from placed
    left join people on people.customer_id = placed.customer_id
    left join in_touch on in_touch.order_id = placed.order_id
    left join complained on complained.order_id = placed.order_id
    left join sent_back on sent_back.order_id = placed.order_id
    left join answered on answered.order_id = placed.order_id and answered.place = 1
    left join again on again.order_id = placed.order_id
)

select
    walked.order_id,
    walked.due_on,
    walked.customer_number,
    walked.promise,
    case when walked.is_followed then walked.has_contact end as has_contact,
    case when walked.is_followed then walked.has_complaint end as has_complaint,
    case when walked.is_followed then walked.has_return end as has_return,
    walked.has_asked,
    walked.is_satisfied,
    walked.bought_again,
    case when walked.is_followed then
        case when walked.has_asked then 'asked → ' else '' end
        || case walked.promise
            when 'promise kept' then 'on time'
            when 'promise broken' then 'late'
            else 'no date'
        end
        || case when walked.has_complaint then ' → complaint' else '' end
        || case when walked.has_return then ' → return' else '' end
    end as path,
    order_costs.contacts as contact_cost,
    order_costs.handling as handling_cost,
    order_costs.refunds,
    walked.sold_through,
    walked.store_id,
    walked.region,
    walked.tier,
    walked.category,
    walked.segment
from walked
left join order_costs on order_costs.order_id = walked.order_id
order by walked.due_on, walked.order_id
