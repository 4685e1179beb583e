-- Tickets of the Freshdesk or Freshservice CSV export, as cases.
-- needs: Ticket ID | Ticket Id, Status, Created time
-- needs: Resolution status | First response status | Due by Time | Initial response time | Agent interactions | First response time (in hrs) | Resolution time (in hrs) | Survey results | Survey result
-- uses: Contact ID, Email | Requester Email | Contact Email, Full name | Requester Name | Contact Name
-- uses: Resolved time, Closed time, Last update time | Last updated time, Initial response time, Due by Time
-- uses: First response time (in hrs), Resolution time (in hrs)
-- uses: Type, Tags, Source, Group | Agent Group, Agent | Assigned Agent, Priority
-- uses: Reason | Contact reason | Category, Root cause, Resolution | Outcome, Order number | Order ID
-- grain: case_id

-- Other desks have tickets with a status and a time of creation too: one column more is asked for that is Freshdesk's.
with

tickets as (
    select
        *,
        kind_word(concat_ws(' ', "Tags", "Type")) as kind,
        -- Where no ticket has tags or a type, the export says nothing of kinds.
        bool_or("Tags" is not null or "Type" is not null) over () as says_kind
    from landed
)

select
    _record,
    'freshdesk:' || "Ticket ID" as case_id,
    'freshdesk:' || coalesce(
        "Contact ID",
        case when "Email" like '%_@_%' then lower("Email") end,
        "Full name"
    ) as customer_id,
    if("Order number" like '#%', 'shopify:', '') || "Order number" as order_id,
    "Created time" as opened_at,
    -- The durations are often blank beside the times, and rounded: they are for where there is no time.
    coalesce("Initial response time", after_clock("Created time", "First response time (in hrs)")) as first_response_at,
    coalesce("Resolved time", after_clock("Created time", "Resolution time (in hrs)")) as resolved_at,
    "Closed time" as closed_at,
    "Due by Time" as due_at,
    case lower(trim("Status"))
        when '2' then 'open'
        when '3' then 'pending'
        when '4' then 'resolved'
        when '5' then 'closed'
        when 'waiting on customer' then 'pending'
        when 'awaiting your reply' then 'pending'
        when 'waiting on third party' then 'hold'
        when 'on hold' then 'hold'
        when 'in progress' then 'open'
        else "Status"
    end as status,
    coalesce(kind, if(says_kind, 'other', null)) as kind,
    if(lower("Source") like '%outbound%' or "Source" = '10', 'us', null) as initiated_by,
    case "Source"
        when '1' then 'email'
        when '2' then 'web'
        when '3' then 'phone'
        when '7' then 'chat'
        when '9' then 'web'
        when '10' then 'email'
        else channel_word("Source")
    end as channel,
    "Group" as department,
    'freshdesk:' || "Agent" as owner_id,
    case "Priority"
        when '1' then 'low'
        when '2' then 'medium'
        when '3' then 'high'
        when '4' then 'urgent'
        else lower("Priority")
    end as priority,
    "Reason" as reason,
    "Root cause" as root_cause,
    "Resolution" as outcome,
    if(regexp_matches(lower(concat_ws(',', "Type", "Tags")), '(^|,)\s*spam\s*(,|$)'), 'true', null) as is_spam,
    "Last update time" as updated_at
from tickets
