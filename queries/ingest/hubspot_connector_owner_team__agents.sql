-- First teams of owners in the HubSpot tables a connector writes; the teams' own table has their names.
-- needs: _fivetran_synced, owner_id, team_id, is_team_primary
-- zone: UTC
-- fills: yes
-- grain: agent_id

select
    _record,
    'hubspot:' || "owner_id" as agent_id,
    if(lower("is_team_primary") = 'true', 'hubspot:' || "team_id", null) as team
from landed
