-- Conversations of the Intercom API (JSON), as cases; its times are seconds since 1970.
-- needs: id, created_at, updated_at, state, waiting_since, source.author.type
-- uses: source.author.id, source.type, source.delivered_as
-- uses: contacts.contacts | contacts, tags.tags | tags, priority
-- uses: admin_assignee_id, team_assignee_id, statistics.first_admin_reply_at, statistics.first_close_at
-- uses: statistics.last_close_at, statistics.count_reopens
-- zone: UTC
-- grain: case_id

with

conversations as (
    select
        *,
        -- Where nobody has a tag, the export says nothing of kinds.
        bool_or(nullif("tags.tags", '[]') is not null) over () as says_kind
    from landed
)

select
    _record,
    'intercom:' || "id" as case_id,
    'intercom:' || coalesce(
        if("source.author.type" in ('user', 'lead', 'contact'), "source.author.id", null),
        try_cast("contacts.contacts" as json) ->> '$[0].id'
    ) as customer_id,
    from_unix("created_at") as opened_at,
    from_unix("statistics.first_admin_reply_at") as first_response_at,
    from_unix("statistics.first_close_at") as first_resolved_at,
    from_unix("statistics.last_close_at") as resolved_at,
    if("state" = 'snoozed', 'pending', "state") as status,
    coalesce(kind_word("tags.tags"), if(says_kind, 'other', null)) as kind,
    case
        when "source.delivered_as" = 'customer_initiated' then 'customer'
        when "source.delivered_as" in ('admin_initiated', 'campaigns_initiated', 'operator_initiated', 'automated') then 'us'
        else "source.delivered_as"
    end as initiated_by,
    -- A conversation is what the messenger holds.
    if("source.type" = 'conversation', 'chat', channel_word("source.type")) as channel,
    -- The API has no more than the numbers of teams and assignees.
    "team_assignee_id" as department,
    'intercom:' || "admin_assignee_id" as owner_id,
    "priority" as priority,
    "statistics.count_reopens" as reopened_count,
    from_unix("updated_at") as updated_at
from conversations
