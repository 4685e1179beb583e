-- Whom a link means: a person, an id of theirs that a tool exported, a pseudonym, or the customer of a case.
-- params:  customer varchar, case_id varchar
-- grain:   place
-- columns:
--   place        bigint   how it was found, the most direct first
--   customer_id  varchar  the person; null for a case of a customer nobody knows
--   case_id      varchar  the case, where the link names one

with

found as (
    select 1 as place, customer_id, null as case_id from customers where customer_id = $customer
    union all
    select 2, customer_id, null from identities where exported_id = $customer
    union all
    select 3, customer_id, null from pseudonyms where pseudonym = $customer
    union all
    select 4, customer_id, case_id from cases where case_id = $case_id
    union all
    -- Exports may name customers whom no export lists.
    select 5, customer_id, null from orders where customer_id = $customer
    union all
    select 6, customer_id, null from cases where customer_id = $customer
    union all
    select 7, customer_id, null from contacts where customer_id = $customer
    union all
    select 8, customer_id, null from surveys where customer_id = $customer
)

select place::bigint as place, any_value(customer_id) as customer_id, any_value(case_id) as case_id
from found
group by place
order by place
