-- Service requests from the open-data portal of New York City (311), as cases; times are the city's own.
-- needs: Unique Key, Created Date, Closed Date, Agency, Status, Due Date
-- needs: Complaint Type | Problem (formerly Complaint Type) | Problem
-- uses: Agency Name, Open Data Channel Type, Resolution Description, Resolution Action Updated Date
-- zone: America/New_York
-- dates: month first
-- grain: case_id

-- What the portal calls the type of complaint is any request: of the city's service it says nothing.
select
    _record,
    'nyc311:' || "Unique Key" as case_id,
    "Created Date" as opened_at,
    "Closed Date" as closed_at,
    "Due Date" as due_at,
    case lower(trim("Status"))
        when 'in progress' then 'open'
        when 'assigned' then 'open'
        when 'started' then 'open'
        when 'cancel' then 'withdrawn'
        when 'unspecified' then null
        else "Status"
    end as status,
    nullif(channel_word("Open Data Channel Type"), 'unknown') as channel,
    coalesce("Agency Name", "Agency") as department,
    "Complaint Type" as reason,
    "Resolution Description" as outcome,
    "Resolution Action Updated Date" as updated_at
from landed
