-- A person's cases, with how each deadline stands; without a person the one case.
-- params:  customer varchar, case_id varchar
-- grain:   case_id
-- columns:
--   case_id              varchar    the case
--   order_id             varchar    the order it is about
--   kind                 varchar    kind
--   channel              varchar    contact channel
--   department           varchar    department
--   reason               varchar    reason as coded
--   outcome              varchar    outcome as coded
--   is_counted           boolean    not spam, merged or deleted
--   stands               varchar    resolved, open, withdrawn; null when its end is not known
--   opened_at            timestamp  opened, UTC
--   first_response_at    timestamp  first answered, UTC
--   response_due_at      timestamp  to be answered by, UTC
--   response_due_stands  varchar    how that deadline stands
--   escalated_at         timestamp  escalated, UTC
--   escalation           varchar    manager or regulator
--   resolved_at          timestamp  last resolved, UTC
--   due_at               timestamp  to be settled by, UTC
--   due_stands           varchar    how that deadline stands

select
    case_id,
    order_id,
    kind,
    channel,
    department,
    reason,
    outcome,
    is_counted,
    stands,
    opened_at,
    first_response_at,
    response_due_at,
    response_due_stands,
    escalated_at,
    escalation,
    resolved_at,
    due_at,
    due_stands
from cases
where customer_id = $customer or ($customer is null and case_id = $case_id)
order by opened_at, case_id
