-- Answers after the first that tickets are owed, as the dbt package for Zendesk works them out, as steps of cases.
-- needs: sla_event_id, ticket_id, metric, sla_applied_at, sla_breach_at, target, is_sla_breach
-- zone: UTC
-- grain: case_id, happened_at, field, new_value

with

owed as (
    select *
    from landed
    where "metric" not in ('first_reply_time', 'requester_wait_time', 'agent_work_time', 'total_resolution_time')
)

select
    _record,
    'zendesk:' || "ticket_id" as case_id,
    "sla_applied_at" as happened_at,
    'step' as field,
    replace("metric", '_', ' ') || ' begins, ' || "target" || ' minutes set' as new_value
from owed
union all
select
    _record,
    'zendesk:' || "ticket_id",
    "sla_breach_at",
    'step',
    replace("metric", '_', ' ') || ' exceeded'
from owed
where lower("is_sla_breach") = 'true'
