-- Admins of the Intercom tables a connector writes, as agents; who has left still owns old conversations.
-- needs: _fivetran_synced, _fivetran_deleted, id, name, email, job_title
-- zone: UTC
-- grain: agent_id

select
    _record,
    'intercom:' || "id" as agent_id,
    "name" as name,
    "job_title" as role
from landed
