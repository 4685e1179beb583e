-- What the contacts of the period were about, and how they ended.
-- params:  start date, end date, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   nature, outcome
-- columns:
--   nature     varchar            the reason as coded; without one, what we wrote or called for
--   outcome    varchar            outcome as coded
--   contacts   bigint [contacts]  that were so

select
    nature,
    coalesce(outcome, '(unknown)') as outcome,
    count(*) as contacts
from contact_outcomes
where started_on >= $start
    and started_on < $end
    and is_in($channels, channel)
    and is_in($departments, department)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
    and is_in($kinds, kind)
group by all
order by contacts desc, nature, outcome
