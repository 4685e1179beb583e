-- Assignees of the Zendesk CSV export of tickets, as agents.
-- needs: Id | ID | Ticket ID, Requester id | Requester email | Requester, Status, Created at, Updated at, Assignee
-- grain: agent_id

select
    max(_record) as _record,
    'zendesk:' || "Assignee" as agent_id,
    "Assignee" as name
from landed
where "Assignee" is not null
group by "Assignee"
