-- Teams in the HubSpot tables a connector writes, as departments: the table has these columns and no others.
-- needs: _fivetran_synced, id, name
-- only: yes
-- zone: UTC
-- grain: department_id

select
    _record,
    'hubspot:' || "id" as department_id,
    "name" as name
from landed
