-- Targets of service policies in the Zendesk tables a connector writes: of the first answer and of the resolution.
-- needs: _fivetran_synced, sla_policy_id, sla_policy_updated_at, metric, priority, target
-- uses: business_hours
-- zone: UTC
-- grain: policy_id, clock, priority, valid_from

select
    _record,
    'zendesk:' || "sla_policy_id" as policy_id,
    -- The clocks of other metrics stand still or begin anew as the status changes: no deadline follows from a target.
    case "metric"
        when 'first_reply_time' then 'first_response'
        when 'total_resolution_time' then 'resolution'
        else "metric"
    end as clock,
    lower("priority") as priority,
    "sla_policy_updated_at" as valid_from,
    "target" as within_minutes,
    "business_hours" as in_opening_hours
from landed
