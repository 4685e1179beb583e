-- Customers who met people of ours in the twelve months to the as-of instant, and how many different ones.
-- params:  by varchar, as_of_on date, groups varchar[], parts varchar[], most bigint, regions varchar[], segments varchar[]
-- grain:   customer_id
-- columns:
--   customer_id      varchar  the customer
--   people           bigint   [people] different people of ours
--   contacts         bigint   [contacts] with a person of ours, either way
--   met_departments  bigint   [departments] different departments of these people
--   region           varchar  region of the customer
--   segment          varchar  segment of the customer
--   in_all           bigint   [rows] rows there are, those beyond `most` included

with

chosen as (
    select *, count(*) over () as in_all
    from people_met
    where is_in($regions, region)
        and is_in($segments, segment)
        and is_in($groups, group_of($by, $as_of_on, region := region, segment := segment))
        and is_in($parts, case when people >= 6 then '6 or more' else people::varchar end)
)

select customer_id, people, contacts, met_departments, region, segment, in_all
from chosen
order by people desc, customer_id
limit $most
