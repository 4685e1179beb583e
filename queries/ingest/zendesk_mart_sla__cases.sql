-- Deadlines of tickets, as the dbt package for Zendesk works them out: of the first answer and of the resolution.
-- needs: sla_event_id, ticket_id, metric, sla_applied_at, sla_breach_at, target
-- zone: UTC
-- fills: yes
-- grain: case_id

select
    _record,
    'zendesk:' || "ticket_id" as case_id,
    -- It has let the clocks stand still outside of business hours and while the customer was waited for.
    case when "metric" = 'first_reply_time' then "sla_breach_at" end as response_due_at,
    case
        when "metric" in ('requester_wait_time', 'agent_work_time', 'total_resolution_time') then "sla_breach_at"
    end as due_at,
    "sla_applied_at" as updated_at
from landed
where "metric" in ('first_reply_time', 'requester_wait_time', 'agent_work_time', 'total_resolution_time')
