-- How many ids each rule of identity decided about, and how many agreed in something and were not joined.
-- params:
-- grain:   decision
-- columns:
--   decision  varchar         rule of identities, or reason of identity_signs for which ids were not joined
--   is_rule   boolean         a rule; else such a reason
--   ids       bigint  [ids]   ids that it decided about; of the override file those that it lists
--   joined    bigint  [ids]   of these, joined to a person who goes by another id

select
    identities.rule as decision,
    true as is_rule,
    count(*) filter (where identities.rule <> 'override file' or identity_overrides.exported_id is not null) as ids,
    count(*) filter (where identities.exported_id <> identities.customer_id) as joined
from identities
left join identity_overrides on identity_overrides.exported_id = identities.exported_id
group by identities.rule
union all
select not_joined, false, count(*), 0
from identity_signs
where not_joined is not null
group by not_joined
order by decision
