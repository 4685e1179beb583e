-- How many different people each customer met in the twelve months to the as-of instant: in contacts and as owners of cases.
-- params:  as_of_on date
-- grain:   customer_id
-- columns:
--   customer_id      varchar  a customer who met anybody
--   people           bigint   different people of ours
--   contacts         bigint   contacts with a person of ours, either way
--   met_departments  bigint   different departments of these people
--   region           varchar  region of the customer
--   segment          varchar  segment of the customer

with

-- A machine is nobody, and neither is a queue: an owner who is not among the agents counts where none of them is.
met as (
    select contacts.customer_id, staff.person_id, staff.department, 1 as contacts
    from contacts
    join staff on staff.agent_id = contacts.agent_id
    where contacts.is_counted
        and contacts.customer_id is not null
        and not staff.is_bot
        and contacts.started_on > $as_of_on - interval 1 year
        and contacts.started_on <= $as_of_on
    union all
    select cases.customer_id, staff.person_id, staff.department, 0
    from kept.case_events
    join cases on cases.case_id = case_events.case_id
    join staff on staff.agent_id = case_events.new_value
    where case_events.field = 'owner'
        and cases.is_counted
        and cases.customer_id is not null
        and not staff.is_bot
        and cases.opened_on > $as_of_on - interval 1 year
    union all
    select cases.customer_id, staff.person_id, staff.department, 0
    from cases
    join staff on staff.agent_id = cases.owner_id
    where cases.is_counted
        and cases.customer_id is not null
        and not staff.is_bot
        and cases.opened_on > $as_of_on - interval 1 year
)

select
    met.customer_id,
    count(distinct met.person_id) as people,
    cast(sum(met.contacts) as bigint) as contacts,
    count(distinct met.department) as met_departments,
    customers.region,
    customers.segment
from met
left join customers on customers.customer_id = met.customer_id
group by met.customer_id, customers.region, customers.segment
order by met.customer_id
