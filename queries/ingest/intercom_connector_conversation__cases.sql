-- Conversations of the Intercom tables a connector writes, as cases: of the versions of each the one that holds.
-- needs: _fivetran_synced, id, created_at, updated_at, state, source_author_type, assignee_type, waiting_since
-- uses: _fivetran_active, source_author_id, source_type, source_delivered_as, assignee_id, team_assignee_id, priority
-- zone: UTC
-- grain: case_id

with

versions as (
    select
        *,
        coalesce(lower("_fivetran_active"), 'true') = 'true' as holds
    from landed
)

select
    _record,
    'intercom:' || "id" as case_id,
    if("source_author_type" in ('user', 'lead', 'contact'), 'intercom:' || "source_author_id", null) as customer_id,
    "created_at" as opened_at,
    if("state" = 'snoozed', 'pending', "state") as status,
    case
        when "source_delivered_as" = 'customer_initiated' then 'customer'
        when "source_delivered_as" in ('admin_initiated', 'campaigns_initiated', 'operator_initiated', 'automated') then 'us'
        else "source_delivered_as"
    end as initiated_by,
    -- A conversation is what the messenger holds.
    case "source_type"
        when 'conversation' then 'chat'
        when 'phone_call' then 'phone'
        else lower("source_type")
    end as channel,
    'intercom:' || coalesce("team_assignee_id", if("assignee_type" = 'team', "assignee_id", null)) as department,
    'intercom:' || if("assignee_type" = 'admin', "assignee_id", null) as owner_id,
    replace("priority", '_', ' ') as priority,
    -- Versions that no longer hold give way; of a conversation without one that does, nothing is left.
    if(holds, "updated_at", null) as updated_at
from versions
qualify bool_or(holds) over (partition by "id")
