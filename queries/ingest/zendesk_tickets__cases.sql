-- Tickets of the Zendesk CSV export, as cases.
-- needs: Id | ID | Ticket ID, Requester id | Requester email | Requester, Status, Created at, Updated at
-- uses: Requester email | Requester Email, Requester, Assignee, Group, Tags, Priority, Via, Ticket type, Due date
-- uses: Solved at, Reopens, Assignee stations
-- uses: First reply time in minutes | First reply time (in minutes) | First reply time (min) | First reply time
-- uses: First resolution time in minutes | First resolution time (in minutes) | First resolution time (min) | First resolution time
-- uses: Reason [list] | Reason [txt] | Reason, Order number [txt] | Order number [int] | Order number
-- grain: case_id

with

tickets as (
    select
        *,
        ' ' || regexp_replace(lower("Tags"), '[^a-z0-9]+', ' ', 'g') || ' ' as words,
        -- Where no ticket has tags or a type, the export says nothing of kinds.
        bool_or("Tags" is not null or "Ticket type" is not null) over () as says_kind
    from landed
)

select
    _record,
    'zendesk:' || "Id" as case_id,
    'zendesk:' || coalesce(
        -- An export without ids has the e-mail for one; stand-ins such as n/a or none are nobody's address.
        nullif("Requester id", "Requester email"),
        case when "Requester email" like '%_@_%' then lower("Requester email") end,
        "Requester"
    ) as customer_id,
    if("Order number [txt]" like '#%', 'shopify:', '') || "Order number [txt]" as order_id,
    "Created at" as opened_at,
    -- Calendar minutes after the opening; what is no number is passed on, to be listed as the bad cell it is.
    case
        when as_double("First reply time in minutes") is null then "First reply time in minutes"
        else cast(instant("Created at") + as_double("First reply time in minutes") * interval 1 minute as varchar)
    end as first_response_at,
    case
        when as_double("First resolution time in minutes") is null then "First resolution time in minutes"
        else cast(instant("Created at") + as_double("First resolution time in minutes") * interval 1 minute as varchar)
    end as first_resolved_at,
    "Solved at" as resolved_at,
    "Due date" as due_at,
    case lower(trim("Status"))
        when 'solved' then 'resolved'
        when 'on-hold' then 'hold'
        when 'on hold' then 'hold'
        else "Status"
    end as status,
    case
        when regexp_matches(words, ' complaints? ') then 'complaint'
        when regexp_matches(words, ' compliments? ') then 'compliment'
        when regexp_matches(words, ' returns? ') then 'return'
        when regexp_matches(words, ' repairs? ') then 'repair'
        when regexp_matches(words, ' technical ') then 'technical'
        when regexp_matches(words, ' questions? ') or lower(trim("Ticket type")) = 'question' then 'question'
        when says_kind then 'other'
    end as kind,
    -- Zendesk's words for channels, in those that other tools share.
    case
        when lower("Via") in ('mail', 'email') then 'email'
        when lower("Via") like 'phone%' or lower("Via") = 'voicemail' then 'phone'
        when lower("Via") in ('web', 'web form', 'web widget') then 'web'
        when lower("Via") like '%chat%' then 'chat'
        else lower("Via")
    end as channel,
    "Group" as department,
    'zendesk:' || "Assignee" as owner_id,
    lower("Priority") as priority,
    "Reason [list]" as reason,
    "Reopens" as reopened_count,
    "Assignee stations" as owner_count,
    "Updated at" as updated_at
from tickets
