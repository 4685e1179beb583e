-- Owners of the tickets in the HubSpot CSV export, as agents.
-- needs: Ticket ID | Record ID | Record ID - Tickets, Ticket status, Create date | Created date
-- needs: Ticket owner
-- uses: Team | HubSpot team
-- grain: agent_id

select
    max(_record) as _record,
    'hubspot:' || "Ticket owner" as agent_id,
    "Ticket owner" as name,
    max_by("Team", _record) as team
from landed
where "Ticket owner" is not null
group by "Ticket owner"
