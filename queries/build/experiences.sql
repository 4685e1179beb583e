-- One row a day on which something good, or something bad, happened to a buyer: the first in the list of its kinds.
-- params:
-- grain:   side, customer_number, happened_on
-- columns:
--   side             varchar  bad or good
--   kind             varchar  what it was; of several on one day the one that stands first below
--   customer_number  bigint   the person, as in occasions
--   happened_on      date     local day; of a broken promise the first day on which it was broken
--   event_id         varchar  the case, order or answer

with

buyers as (
    select distinct customer_id, customer_number from occasions
),

happened as (
    select 'bad' as side, 1 as place, 'complaint' as kind, customer_id, opened_on as happened_on, case_id as event_id
    from cases
    where is_complaint
    union all
    select 'bad', 2, 'deadline missed', customer_id, response_due_on + 1, case_id
    from cases
    where is_counted
        and response_due_stands in ('late', 'open and late')
    union all
    select 'bad', 2, 'deadline missed', customer_id, due_on + 1, case_id
    from cases
    where is_counted
        and due_stands in ('late', 'open and late')
    union all
    select 'bad', 3, 'wrong or incomplete order', orders.customer_id, deliveries.delivered_on, deliveries.order_id
    from deliveries
    join orders on orders.order_id = deliveries.order_id
    where deliveries.delivered_on is not null
        and not deliveries.is_in_full
    union all
    -- It is late from the day after the promised one, however long it takes in the end.
    select 'bad', 4, 'late order', orders.customer_id, deliveries.counted_on + 1, deliveries.order_id
    from deliveries
    join orders on orders.order_id = deliveries.order_id
    where deliveries.promise_stands in ('late', 'overdue')
    union all
    select 'bad', 5, 'low score', customer_id, answered_on, survey_id
    from surveys
    where is_answer
        and kind = 'csat'
        and is_dissatisfied
    union all
    select 'good', 1, 'compliment', customer_id, opened_on, case_id
    from cases
    where is_counted
        and kind = 'compliment'
    union all
    select 'good', 2, 'early delivery', orders.customer_id, deliveries.delivered_on, deliveries.order_id
    from deliveries
    join orders on orders.order_id = deliveries.order_id
    where deliveries.promise_stands = 'on time'
        and deliveries.delivered_on <= deliveries.counted_on - 2
    union all
    select 'good', 3, 'top score', customer_id, answered_on, survey_id
    from surveys
    where is_answer
        and kind = 'csat'
        and score = scale_high
),

-- Of several on one day the first of the list.
ranked as (
    select
        happened.side,
        happened.kind,
        buyers.customer_number,
        happened.happened_on,
        happened.event_id,
        row_number() over (
            partition by happened.side, buyers.customer_number, happened.happened_on
            order by happened.place, happened.event_id
        ) as turn
    from happened
    join buyers on buyers.customer_id = happened.customer_id
)

select side, kind, customer_number, happened_on, event_id
from ranked
where turn = 1
order by side, happened_on, customer_number
