-- Tickets of the Zendesk API (JSON), as cases; pages of an incremental export repeat them, and the latest stays.
-- needs: id, created_at, updated_at, status, requester_id, via.channel
-- uses: assignee_id, group_id, tags, type, priority, due_at
-- uses: metric_set.reply_time_in_minutes.calendar, metric_set.first_resolution_time_in_minutes.calendar
-- uses: metric_set.solved_at, metric_set.reopens, metric_set.assignee_stations
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
    'zendesk:' || "id" as case_id,
    'zendesk:' || "requester_id" as customer_id,
    "created_at" as opened_at,
    after("created_at", "metric_set.reply_time_in_minutes.calendar", 60) as first_response_at,
    after("created_at", "metric_set.first_resolution_time_in_minutes.calendar", 60) as first_resolved_at,
    "metric_set.solved_at" as resolved_at,
    "due_at" as due_at,
    case
        when "status" = 'deleted' then 'deleted'
        -- Zendesk closes a ticket that was merged into another, and tags it so.
        when words_of("tags") like '% closed by merge %' then 'merged'
        when "status" = 'solved' then 'resolved'
        else "status"
    end as status,
    coalesce(kind, if(says_kind, 'other', null)) as kind,
    channel_word("via.channel") as channel,
    -- The API has no more than the numbers of groups and assignees.
    "group_id" as department,
    'zendesk:' || "assignee_id" as owner_id,
    "priority" as priority,
    "metric_set.reopens" as reopened_count,
    "metric_set.assignee_stations" as owner_count,
    "updated_at" as updated_at
from tickets
