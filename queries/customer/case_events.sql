-- What happened to a person's cases; without a person to the one case. Owners only for who may see persons.
-- params:  customer varchar, case_id varchar, persons boolean
-- grain:   case_id, happened_at, field, place
-- columns:
--   case_id      varchar    the case
--   happened_at  timestamp  when, UTC
--   field        varchar    status, owner, department, priority, escalation or step
--   place        bigint     place among those of one moment
--   old_value    varchar    what it was; null for owners who may not be seen
--   new_value    varchar    what it became; null for owners who may not be seen

select
    case_id,
    happened_at,
    field,
    row_number() over (partition by case_id, happened_at, field order by new_value) as place,
    case when $persons or field <> 'owner' then old_value end as old_value,
    case when $persons or field <> 'owner' then new_value end as new_value
from case_events
where case_id in (select case_id from cases where customer_id = $customer or ($customer is null and case_id = $case_id))
order by happened_at, case_id, field, place
