-- Agents of the Freshdesk or Freshservice CSV export of tickets.
-- needs: Ticket ID | Ticket Id, Status, Created time, Agent | Assigned Agent
-- grain: agent_id

select
    max(_record) as _record,
    'freshdesk:' || "Agent" as agent_id,
    "Agent" as name
from landed
where "Agent" is not null
group by "Agent"
