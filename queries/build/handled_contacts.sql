-- The contacts that a person of ours handled, narrow, with what that person had learnt and read by then.
-- params:
-- grain:   contact_id
-- columns:
--   contact_id   varchar  the contact
--   started_on   date     local day of the contact
--   person_id    varchar  the person who handled it
--   is_trained   boolean  with a valid training in dealing with people; null where the exports hold none of anybody
--   is_informed  boolean  had read every policy then in force for them; null where none was
--   channel      varchar  contact channel
--   department   varchar  department
--   store_id     varchar  store
--   region       varchar  region
--   tier         varchar  price tier
--   category     varchar  category
--   segment      varchar  segment of the customer
--   kind         varchar  kind of the case

select
    contacts.contact_id,
    contacts.started_on,
    staff_days.person_id,
    staff_days.is_trained,
    staff_days.is_informed,
    contacts.channel,
    contacts.department,
    contacts.store_id,
    contacts.region,
    contacts.tier,
    contacts.category,
    contacts.segment,
    contacts.kind
from contacts
join staff on staff.agent_id = contacts.agent_id
join staff_days on staff_days.person_id = staff.person_id and staff_days.day = contacts.started_on
where contacts.is_counted
    and not staff.is_bot
order by contacts.started_on
