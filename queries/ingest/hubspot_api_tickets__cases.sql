-- Tickets with the names HubSpot's API gives properties, of its JSON or of an export of internal values, as cases.
-- needs: hs_object_id | properties.hs_object_id | id, createdate | properties.createdate
-- needs: hs_pipeline_stage | properties.hs_pipeline_stage
-- needs: hs_ticket_priority | properties.hs_ticket_priority
-- uses: hs_pipeline | properties.hs_pipeline
-- uses: closed_date | properties.closed_date
-- uses: first_agent_reply_date | properties.first_agent_reply_date
-- uses: time_to_close | properties.time_to_close
-- uses: hs_ticket_category | properties.hs_ticket_category
-- uses: hubspot_owner_id | properties.hubspot_owner_id
-- uses: hs_resolution | properties.hs_resolution
-- uses: source_type | properties.source_type
-- uses: hs_lastmodifieddate | properties.hs_lastmodifieddate | updatedAt
-- uses: archived
-- zone: UTC
-- grain: case_id

with

tickets as (
    select
        *,
        kind_word("hs_ticket_category") as kind,
        -- Where no ticket has a category, the export says nothing of kinds.
        bool_or("hs_ticket_category" is not null) over () as says_kind
    from landed
)

select
    _record,
    'hubspot:' || "hs_object_id" as case_id,
    from_millis("createdate") as opened_at,
    from_millis("first_agent_reply_date") as first_response_at,
    coalesce(from_millis("closed_date"), after(from_millis("createdate"), "time_to_close", 0.001)) as closed_at,
    case
        when lower("archived") = 'true' then 'deleted'
        when "closed_date" is not null then 'closed'
        -- The stages of the pipeline that every account begins with; the number of another says nothing here.
        when "hs_pipeline" = '0' and "hs_pipeline_stage" = '1' then 'new'
        when "hs_pipeline" = '0' and "hs_pipeline_stage" = '2' then 'pending'
        when "hs_pipeline" = '0' and "hs_pipeline_stage" = '3' then 'open'
        when "hs_pipeline" = '0' and "hs_pipeline_stage" = '4' then 'closed'
        else "hs_pipeline_stage"
    end as status,
    coalesce(kind, if(says_kind, 'other', null)) as kind,
    channel_word("source_type") as channel,
    'hubspot:' || "hubspot_owner_id" as owner_id,
    lower("hs_ticket_priority") as priority,
    "hs_ticket_category" as reason,
    "hs_resolution" as outcome,
    from_millis("hs_lastmodifieddate") as updated_at
from tickets
