-- Visits to a person; without a person those of the one case.
-- params:  customer varchar, case_id varchar
-- grain:   visit_id
-- columns:
--   visit_id     varchar    the visit
--   case_id      varchar    the case
--   order_id     varchar    the order
--   wanted_from  timestamp  the window the customer wanted, UTC
--   wanted_to    timestamp  its end, UTC
--   arrived_at   timestamp  arrived, UTC
--   done_at      timestamp  done, UTC
--   missed_by    varchar    us or customer

with

mine as (
    select exported_id from identities where customer_id = $customer
    union
    select $customer
),

of_cases as (
    select case_id from cases where customer_id = $customer or ($customer is null and case_id = $case_id)
)

select visit_id, case_id, order_id, wanted_from, wanted_to, arrived_at, done_at, missed_by
from visits
where customer_id in (select exported_id from mine)
    or case_id in (select case_id from of_cases)
order by coalesce(arrived_at, wanted_from), visit_id
