-- When the cases that count were open, with what they are filtered by: how many waited at any instant has to be quick.
-- params:
-- grain:   case_id, opened_at
-- columns:
--   case_id         varchar    the case
--   kind            varchar    kind of case
--   opened_at       timestamp  begin of the spell, UTC
--   ended_at        timestamp  end of the spell, UTC; null while open
--   case_opened_at  timestamp  when the case was opened, UTC
--   opened_on       date       local day on which the case was opened
--   channel         varchar    contact channel
--   department      varchar    department
--   store_id        varchar    store
--   region          varchar    region
--   tier            varchar    price tier
--   category        varchar    category
--   segment         varchar    segment of the customer

select
    cases.case_id,
    cases.kind,
    case_spells.opened_at,
    case_spells.ended_at,
    cases.opened_at as case_opened_at,
    cases.opened_on,
    cases.channel,
    cases.department,
    cases.store_id,
    cases.region,
    cases.tier,
    cases.category,
    cases.segment
from case_spells
join cases on cases.case_id = case_spells.case_id
where cases.is_counted
    and cases.stands is not null
order by cases.kind, case_spells.opened_at
