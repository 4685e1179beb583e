-- Tickets of the HubSpot CSV export with labels as its header, as cases.
-- needs: Ticket ID | Record ID | Record ID - Tickets, Ticket status, Create date | Created date
-- uses: Close date | Closed date, First agent email response date | First agent reply date
-- uses: Time to close (HH:mm:ss) | Time to close, Last modified date
-- uses: Time to first agent email reply (HH:mm:ss) | Time to first agent email reply
-- uses: Category, Priority, Source, Ticket owner, Team | HubSpot team, Resolution
-- uses: Associated Contact IDs | Associated Contact ID
-- grain: case_id

with

tickets as (
    select
        *,
        kind_word("Category") as kind,
        -- Where no ticket has a category, the export says nothing of kinds.
        bool_or("Category" is not null) over () as says_kind,
        -- "New (Support Pipeline)" where there are several pipelines.
        trim(regexp_replace(lower("Ticket status"), '\([^)]*\)\s*$', '')) as stage
    from landed
)

select
    _record,
    'hubspot:' || "Ticket ID" as case_id,
    -- Of several contacts none is said to be the customer.
    if("Associated Contact IDs" not like '%;%', 'hubspot:' || "Associated Contact IDs", null) as customer_id,
    "Create date" as opened_at,
    coalesce(
        "First agent email response date",
        after_clock("Create date", "Time to first agent email reply (HH:mm:ss)")
    ) as first_response_at,
    coalesce("Close date", after_clock("Create date", "Time to close (HH:mm:ss)")) as closed_at,
    case
        when stage like 'closed%' then 'closed'
        when stage = 'waiting on contact' then 'pending'
        when stage = 'waiting on us' then 'open'
        else stage
    end as status,
    coalesce(kind, if(says_kind, 'other', null)) as kind,
    channel_word("Source") as channel,
    "Team" as department,
    'hubspot:' || "Ticket owner" as owner_id,
    lower("Priority") as priority,
    "Category" as reason,
    "Resolution" as outcome,
    "Last modified date" as updated_at
from tickets
