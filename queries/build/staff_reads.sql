-- Since when each person has read each version of a policy.
-- params:  time_zone varchar, as_of timestamp
-- grain:   person_id, policy, version
-- columns:
--   person_id  varchar  the person
--   policy     varchar  the policy
--   version    varchar  its version
--   read_on    date     local day of the first reading

select
    coalesce(staff.person_id, policy_reads.agent_id) as person_id,
    policy_reads.policy,
    policy_reads.version,
    cast(timezone($time_zone, timezone('UTC', min(policy_reads.read_at))) as date) as read_on
from kept.policy_reads
left join staff on staff.agent_id = policy_reads.agent_id
where policy_reads.read_at <= $as_of
group by coalesce(staff.person_id, policy_reads.agent_id), policy_reads.policy, policy_reads.version
order by person_id, policy, version
