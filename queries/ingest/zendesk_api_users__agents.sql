-- Users of the Zendesk API (JSON) who are of the house, as agents.
-- needs: id, name, email, role, created_at, updated_at, restricted_agent
-- zone: UTC
-- grain: agent_id

select
    _record,
    'zendesk:' || "id" as agent_id,
    "name" as name,
    "role" as role
from landed
where lower("role") in ('agent', 'admin')
