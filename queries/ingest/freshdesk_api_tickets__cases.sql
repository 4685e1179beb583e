-- Tickets of the Freshdesk API (JSON), as cases; with `include=stats` they say when they were answered and settled.
-- needs: id, created_at, updated_at, status, responder_id, fr_due_by
-- uses: requester_id, group_id, source, priority, type, tags, due_by, spam, deleted
-- uses: stats.first_responded_at, stats.resolved_at, stats.closed_at
-- zone: UTC
-- grain: case_id

with

tickets as (
    select
        *,
        kind_word(concat_ws(' ', "tags", "type")) as kind,
        -- Where no ticket has tags or a type, the export says nothing of kinds.
        bool_or(nullif("tags", '[]') is not null or "type" is not null) over () as says_kind
    from landed
)

select
    _record,
    'freshdesk:' || "id" as case_id,
    'freshdesk:' || "requester_id" as customer_id,
    "created_at" as opened_at,
    "stats.first_responded_at" as first_response_at,
    "stats.resolved_at" as resolved_at,
    "stats.closed_at" as closed_at,
    "due_by" as due_at,
    case
        when lower("deleted") = 'true' then 'deleted'
        when "status" = '2' then 'open'
        when "status" = '3' then 'pending'
        when "status" = '4' then 'resolved'
        when "status" = '5' then 'closed'
        when "status" = '6' then 'pending'
        when "status" = '7' then 'hold'
        else "status"
    end as status,
    coalesce(kind, if(says_kind, 'other', null)) as kind,
    if("source" = '10', 'us', null) as initiated_by,
    case "source"
        when '1' then 'email'
        when '2' then 'web'
        when '3' then 'phone'
        when '7' then 'chat'
        when '9' then 'web'
        when '10' then 'email'
        else "source"
    end as channel,
    -- The API has no more than the numbers of groups and agents.
    "group_id" as department,
    'freshdesk:' || "responder_id" as owner_id,
    case "priority"
        when '1' then 'low'
        when '2' then 'medium'
        when '3' then 'high'
        when '4' then 'urgent'
        else "priority"
    end as priority,
    "spam" as is_spam,
    "updated_at" as updated_at
from tickets
