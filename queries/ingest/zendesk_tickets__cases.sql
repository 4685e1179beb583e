-- Tickets of the Zendesk CSV export, as cases.
-- needs: Id | ID | Ticket ID, Requester id | Requester email | Requester, Status, Created at, Updated at
-- uses: Requester email | Requester Email, Requester, Assignee, Group, Tags, Priority, Via | Channel, Due date | Due at
-- uses: Ticket type | Type, Solved at, Reopens, Assignee stations
-- uses: First reply time in minutes | First reply time (in minutes) | First reply time (min) | First reply time
-- uses: First resolution time in minutes | First resolution time (in minutes) | First resolution time (min) | First resolution time
-- uses: Full resolution time in minutes | Full resolution time (in minutes) | Full resolution time (min) | Full resolution time
-- uses: Reason [list] | Reason [txt] | Reason | Contact reason [list] | Contact reason [txt] | Contact reason
-- uses: Root cause [list] | Root cause [txt] | Root cause, Outcome [list] | Outcome [txt] | Outcome
-- uses: Order number [txt] | Order number [int] | Order number [dec] | Order number | Order ID [txt] | Order ID [int] | Order ID
-- grain: case_id

with

tickets as (
    select
        *,
        kind_word(concat_ws(' ', "Tags", "Ticket type")) as kind,
        -- Where no ticket has tags or a type, the export says nothing of kinds.
        bool_or("Tags" is not null or "Ticket type" is not null) over () as says_kind
    from landed
)

select
    _record,
    'zendesk:' || "Id" as case_id,
    'zendesk:' || coalesce(
        -- An export without ids has the e-mail or the name there; stand-ins such as n/a or none are nobody's address.
        nullif(nullif("Requester id", "Requester email"), "Requester"),
        case when "Requester email" like '%_@_%' then lower("Requester email") end,
        "Requester"
    ) as customer_id,
    if("Order number [txt]" like '#%', 'shopify:', '') || "Order number [txt]" as order_id,
    "Created at" as opened_at,
    -- Calendar minutes after the opening, where those within business hours stand beside them.
    after("Created at", "First reply time in minutes", 60) as first_response_at,
    after("Created at", "First resolution time in minutes", 60) as first_resolved_at,
    coalesce(
        "Solved at",
        -- Of a ticket that is open again this is the time to the resolution before.
        case
            when lower(trim("Status")) in ('solved', 'closed')
                then after("Created at", "Full resolution time in minutes", 60)
        end
    ) as resolved_at,
    "Due date" as due_at,
    case
        -- Zendesk closes a ticket that was merged into another, and tags it so.
        when words_of("Tags") like '% closed by merge %' then 'merged'
        when lower(trim("Status")) = 'solved' then 'resolved'
        when lower(trim("Status")) in ('on-hold', 'on hold') then 'hold'
        else "Status"
    end as status,
    coalesce(kind, if(says_kind, 'other', null)) as kind,
    channel_word("Via") as channel,
    "Group" as department,
    'zendesk:' || "Assignee" as owner_id,
    lower("Priority") as priority,
    "Reason [list]" as reason,
    "Root cause [list]" as root_cause,
    "Outcome [list]" as outcome,
    "Reopens" as reopened_count,
    "Assignee stations" as owner_count,
    "Updated at" as updated_at
from tickets
