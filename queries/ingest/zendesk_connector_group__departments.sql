-- Groups of the Zendesk tables a connector writes, as departments; of a deleted one the name still explains old tickets.
-- needs: _fivetran_synced, _fivetran_deleted, id, name, url, created_at, updated_at
-- zone: UTC
-- grain: department_id

select
    _record,
    'zendesk:' || "id" as department_id,
    "name" as name
from landed
