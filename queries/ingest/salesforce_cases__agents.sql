-- Owners of the cases in a Salesforce report, as agents.
-- needs: Case Number, Status, Date/Time Opened | Opened Date | Created Date, Case Owner | Case Owner: Full Name
-- grain: agent_id

select
    max(_record) as _record,
    'salesforce:' || "Case Owner" as agent_id,
    "Case Owner" as name
from landed
where "Case Owner" is not null
group by "Case Owner"
