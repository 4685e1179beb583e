-- How many messages the customers of F1 were sent unasked in the 30 days to the period's end.
-- params:  end date, as_of_on date, regions varchar[], segments varchar[]
-- grain:   sent
-- columns:
--   sent       bigint [messages]   surveys, advertising, sales and follow-ups
--   customers  bigint [customers]  who were sent so many
--   cap        bigint [messages]   what the settings allow; null when they do not say

with

days as (
    select least($end, $as_of_on + 1)::date - 1 as last_on
),

dealt as (
    select customer_id, count(*) as sent
    from sendings, days
    where is_message and sent_on > last_on - 30 and sent_on <= last_on
    group by customer_id
    union all
    select distinct customer_id, 0 from sendings, days where not is_message and sent_on > last_on - 30 and sent_on <= last_on
    union all
    select distinct customer_id, 0 from contacts, days where is_counted and started_on > last_on - 30 and started_on <= last_on
    union all
    select distinct customer_id, 0 from orders, days where is_valid and ordered_on > last_on - 30 and ordered_on <= last_on
    union all
    select distinct customer_id, 0 from cases, days where is_counted and opened_on > last_on - 30 and opened_on <= last_on
),

by_customer as (
    select customer_id, sum(sent)::bigint as sent
    from dealt
    where customer_id is not null
    group by customer_id
)

select
    by_customer.sent,
    count(*) as customers,
    (select max(most) from house_contact_cap) as cap
from by_customer
left join customers on customers.customer_id = by_customer.customer_id
where is_in($regions, region)
    and is_in($segments, segment)
group by by_customer.sent
order by by_customer.sent
