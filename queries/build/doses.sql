-- One row a person and month's end who was sent something unasked in the 30 days to it: how much, and what followed.
-- params:  as_of_on date
-- grain:   customer_number, last_on
-- columns:
--   customer_number  bigint   the person, numbered
--   customer_id      varchar  the person
--   last_on          date     last day of a calendar month
--   sent             bigint   [messages] surveys, advertising, sales and follow-ups in the 30 days to it
--   dose             varchar  the same in words: 1 to 5, 6 or more
--   has_opted_out    boolean  opted out at one of these messages or in the 30 days after; null when these have not passed
--   is_satisfied     boolean  the next answer of a csat survey, within 60 days after; null without one
--   bought_again     boolean  ordered within 60 days after; null when these have not passed
--   region           varchar  region of the customer
--   segment          varchar  segment of the customer

with

people as (
    select customer_id, row_number() over (order by customer_id) as customer_number
    from (select distinct customer_id from sendings) as known
),

-- The 30 days to the end of a month reach into the month before where it is shorter than that.
placed as (
    select
        customer_id,
        sent_on,
        cast(date_trunc('month', sent_on) + to_months(ahead + 1) - interval 1 day as date) as last_on
    from sendings
    cross join (select unnest([0, 1]) as ahead) as months
    where is_message
),

counted as (
    select customer_id, last_on, count(*) as sent
    from placed
    where sent_on > last_on - 30
        and last_on <= $as_of_on
    group by customer_id, last_on
),

opted as (
    select distinct counted.customer_id, counted.last_on
    from counted
    join contacts on contacts.customer_id = counted.customer_id
        and contacts.is_counted
        and contacts.opted_out
        and contacts.started_on > counted.last_on - 30
        and contacts.started_on <= counted.last_on + 30
),

bought as (
    select distinct counted.customer_id, counted.last_on
    from counted
    join orders on orders.customer_id = counted.customer_id
        and orders.is_valid
        and orders.ordered_on > counted.last_on
        and orders.ordered_on <= counted.last_on + 60
),

answered as (
    select
        counted.customer_id,
        counted.last_on,
        arg_min(surveys.is_satisfied, (surveys.answered_at, surveys.survey_id)) as is_satisfied
    from counted
    join surveys on surveys.customer_id = counted.customer_id
        and surveys.kind = 'csat'
        and surveys.is_answer
        and surveys.answered_on > counted.last_on
        and surveys.answered_on <= counted.last_on + 60
    group by counted.customer_id, counted.last_on
)

select
    people.customer_number,
    counted.customer_id,
    counted.last_on,
    counted.sent,
    case when counted.sent > 5 then '6 or more' else cast(counted.sent as varchar) end as dose,
    case when counted.last_on + 30 <= $as_of_on then opted.customer_id is not null end as has_opted_out,
    answered.is_satisfied,
    case when counted.last_on + 60 <= $as_of_on then bought.customer_id is not null end as bought_again,
    customers.region,
    customers.segment
from counted
join people on people.customer_id = counted.customer_id
left join opted on opted.customer_id = counted.customer_id and opted.last_on = counted.last_on
left join bought on bought.customer_id = counted.customer_id and bought.last_on = counted.last_on
left join answered on answered.customer_id = counted.customer_id and answered.last_on = counted.last_on
left join customers on customers.customer_id = counted.customer_id
order by counted.last_on, people.customer_number
