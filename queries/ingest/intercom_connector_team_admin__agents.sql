-- Teams of admins in the Intercom tables a connector writes; the teams' own table has their names.
-- needs: _fivetran_synced, _fivetran_deleted, admin_id, team_id
-- zone: UTC
-- fills: yes
-- grain: agent_id

select
    _record,
    'intercom:' || "admin_id" as agent_id,
    if(lower("_fivetran_deleted") = 'true', null, 'intercom:' || "team_id") as team
from landed
