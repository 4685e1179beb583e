-- How many ids each rule of identity decided about, and how many agreed in something and were not joined.
-- params:
-- grain:   decision
-- columns:
--   decision  varchar         rule of identities, or reason of identity_signs for which ids were not joined
--   is_rule   boolean         a rule; else such a reason
--   ids       bigint  [ids]   ids that it decided about; of the override file those that it lists
--   joined    bigint  [ids]   of these, joined to a person who goes by another id

select decision, is_rule, ids, joined
from identity_decisions
order by decision
