-- Teams of the Intercom tables a connector writes, as departments: the table has these columns and no others.
-- needs: _fivetran_synced, _fivetran_deleted, id, name
-- only: yes
-- zone: UTC
-- grain: department_id

select
    _record,
    'intercom:' || "id" as department_id,
    "name" as name
from landed
