-- Ticket metric events of the Zendesk API (JSON): every step of a service level, its breach among them.
-- needs: ticket_id, metric, instance_id, type, time
-- uses: deleted
-- zone: UTC
-- grain: case_id, happened_at, field, new_value

select
    _record,
    'zendesk:' || "ticket_id" as case_id,
    "time" as happened_at,
    'step' as field,
    -- A breach is taken back where the service level was changed after it.
    "metric" || ' ' || "type" || if(lower("deleted") = 'true', ' taken back', '') as new_value
from landed
