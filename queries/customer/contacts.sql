-- A person's contacts; without a person those of the one case. What was said only for who may see persons.
-- params:  customer varchar, case_id varchar, persons boolean
-- grain:   contact_id
-- columns:
--   contact_id     varchar    the contact
--   case_id        varchar    the case
--   order_id       varchar    the order it is about
--   started_at     timestamp  when, UTC
--   channel        varchar    channel
--   direction      varchar    inbound or outbound
--   purpose        varchar    purpose as coded
--   department     varchar    department
--   reason         varchar    reason as coded
--   outcome        varchar    outcome as coded
--   was_abandoned  boolean    given up before it was answered
--   is_auto_reply  boolean    an automatic reply
--   body           varchar    what was said; null where it may not be seen

select
    contact_id,
    case_id,
    about_order_id as order_id,
    started_at,
    channel,
    coalesce(direction, 'inbound') as direction,
    purpose,
    department,
    reason,
    outcome,
    coalesce(abandoned, false) as was_abandoned,
    coalesce(is_auto_reply, false) as is_auto_reply,
    case when $persons then body end as body
from contacts
where customer_id = $customer or ($customer is null and case_id = $case_id)
order by started_at, contact_id
