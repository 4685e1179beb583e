-- Agents of the Freshdesk or Freshservice CSV export of tickets.
-- needs: Ticket ID | Ticket Id, Status, Created time, Agent | Assigned Agent
-- needs: Resolution status | First response status | Due by Time | Initial response time | Agent interactions | First response time (in hrs) | Resolution time (in hrs) | Survey results | Survey result
-- grain: agent_id

-- Other desks have tickets with a status and a time of creation too: one column more is asked for that is Freshdesk's.
select
    max(_record) as _record,
    'freshdesk:' || "Agent" as agent_id,
    "Agent" as name
from landed
where "Agent" is not null
group by "Agent"
