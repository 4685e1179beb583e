-- Stages of the ticket pipelines in the HubSpot tables a connector writes; a deleted one still explains old tickets.
-- needs: _fivetran_synced, stage_id, pipeline_id, label, is_closed, ticket_state
-- zone: UTC
-- grain: stage_id

select
    _record,
    'hubspot:' || "stage_id" as stage_id,
    -- Accounts that do not use the one use the other.
    if(upper("ticket_state") = 'CLOSED', 'true', coalesce("is_closed", 'false')) as is_closed,
    "label" as label
from landed
