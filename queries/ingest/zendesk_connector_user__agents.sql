-- Agents and administrators of the Zendesk tables a connector writes, as agents.
-- needs: _fivetran_synced, id, role, ticket_restriction, email, name, created_at
-- zone: UTC
-- grain: agent_id

select
    _record,
    'zendesk:' || "id" as agent_id,
    "name" as name,
    "role" as role
from landed
where lower("role") <> 'end-user'
