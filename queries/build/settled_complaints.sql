-- One row a settled complaint: whether a gesture was given about it.
-- params:
-- grain:   case_id
-- columns:
--   case_id          varchar  the complaint
--   ended_on         date     local day of its last resolution
--   customer_number  bigint   the person, numbered; a complaint of nobody known has a number of its own, below zero
--   has_gesture      boolean  a gesture was given about it by the as-of instant
--   channel          varchar  contact channel
--   department       varchar  department
--   store_id         varchar  store
--   region           varchar  region
--   tier             varchar  price tier
--   category         varchar  category
--   segment          varchar  segment of the customer

with

people as (
    select customer_id, row_number() over (order by customer_id) as customer_number
    from (select distinct customer_id from cases where is_complaint and customer_id is not null) as known
)

select
    cases.case_id,
    cases.ended_on,
    coalesce(people.customer_number, -row_number() over (order by cases.case_id)) as customer_number,
    cases.case_id in (select case_id from gestures where is_counted and case_id is not null) as has_gesture,
    cases.channel,
    cases.department,
    cases.store_id,
    cases.region,
    cases.tier,
    cases.category,
    cases.segment
from cases
left join people on people.customer_id = cases.customer_id
where cases.is_complaint
    and cases.stands = 'resolved'
order by cases.ended_on, cases.case_id
