-- Tickets of the HubSpot tables a connector writes, as cases; whether one is open says the stage it is in.
-- needs: _fivetran_synced, id, property_createdate, property_hs_pipeline_stage
-- uses: is_deleted | _fivetran_deleted, property_closed_date, property_first_agent_reply_date
-- uses: property_hs_ticket_category, property_hs_ticket_priority, property_hubspot_owner_id, property_hubspot_team_id
-- uses: property_source_type, property_hs_resolution, property_hs_lastmodifieddate
-- zone: UTC
-- grain: case_id

with

tickets as (
    select *, ' ' || regexp_replace(lower("property_hs_ticket_category"), '[^a-z0-9]+', ' ', 'g') || ' ' as words
    from landed
)

select
    _record,
    'hubspot:' || "id" as case_id,
    "property_createdate" as opened_at,
    "property_first_agent_reply_date" as first_response_at,
    "property_closed_date" as closed_at,
    if(lower("is_deleted") = 'true', 'deleted', null) as status,
    'hubspot:' || "property_hs_pipeline_stage" as stage_id,
    case
        when regexp_matches(words, ' complaints? ') then 'complaint'
        when regexp_matches(words, ' compliments? ') then 'compliment'
        when regexp_matches(words, ' returns? ') then 'return'
        when regexp_matches(words, ' repairs? ') then 'repair'
        when regexp_matches(words, ' technical ') then 'technical'
        when regexp_matches(words, ' (questions?|inquiry|inquiries|enquiry|enquiries) ') then 'question'
        when words is not null then 'other'
    end as kind,
    case lower("property_source_type")
        when 'form' then 'web'
        else lower("property_source_type")
    end as channel,
    'hubspot:' || "property_hubspot_team_id" as department,
    'hubspot:' || "property_hubspot_owner_id" as owner_id,
    lower("property_hs_ticket_priority") as priority,
    "property_hs_ticket_category" as reason,
    "property_hs_resolution" as outcome,
    "property_hs_lastmodifieddate" as updated_at
from tickets
