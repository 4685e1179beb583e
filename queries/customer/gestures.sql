-- What was given to a person beyond the task; without a person in the one case.
-- params:  customer varchar, case_id varchar
-- grain:   gesture_id
-- columns:
--   gesture_id   varchar        the gesture
--   case_id      varchar        the case
--   happened_at  timestamp      when, UTC
--   kind         varchar        what it was
--   cost         decimal(18,4)  [money] what it cost

with

mine as (
    select exported_id from identities where customer_id = $customer
    union
    select $customer
),

of_cases as (
    select case_id from cases where customer_id = $customer or ($customer is null and case_id = $case_id)
)

select gesture_id, case_id, happened_at, kind, cost
from gestures
where customer_id in (select exported_id from mine)
    or case_id in (select case_id from of_cases)
order by happened_at, gesture_id
