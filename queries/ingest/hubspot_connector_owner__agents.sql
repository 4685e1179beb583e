-- Owners in the HubSpot tables a connector writes, as agents.
-- needs: _fivetran_synced, owner_id, portal_id, email, first_name, last_name
-- zone: UTC
-- grain: agent_id

select
    _record,
    'hubspot:' || "owner_id" as agent_id,
    nullif(concat_ws(' ', "first_name", "last_name"), '') as name
from landed
