-- Service policies applied to tickets, in the Zendesk tables a connector writes: of several the last.
-- needs: _fivetran_synced, ticket_id, sla_policy_id, policy_applied_at
-- zone: UTC
-- fills: yes
-- grain: case_id

select
    _record,
    'zendesk:' || "ticket_id" as case_id,
    'zendesk:' || "sla_policy_id" as policy_id,
    "policy_applied_at" as policy_applied_at,
    "policy_applied_at" as updated_at
from landed
