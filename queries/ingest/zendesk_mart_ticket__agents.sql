-- Assignees of the tickets that the dbt package for Zendesk puts together, as agents.
-- needs: ticket_id, created_at, status, ticket_channel, first_solved_at, ticket_satisfaction_score, assignee_name
-- needs: first_reply_time_calendar_minutes, final_resolution_calendar_minutes
-- zone: UTC
-- grain: agent_id

select
    max(_record) as _record,
    'zendesk:' || "assignee_name" as agent_id,
    "assignee_name" as name
from landed
where "assignee_name" is not null
group by "assignee_name"
