-- Changes of stage, owner, team and priority in the HubSpot tables a connector writes, as case events.
-- needs: _fivetran_synced, ticket_id, name, value, timestamp_instant | timestamp, source
-- zone: UTC
-- grain: case_id, happened_at, field, new_value

with

changes as (
    select
        *,
        case "name"
            when 'hs_pipeline_stage' then 'step'
            when 'hubspot_owner_id' then 'owner'
            when 'hubspot_team_id' then 'department'
            when 'hs_ticket_priority' then 'priority'
        end as field,
        if("name" = 'hs_ticket_priority', lower("value"), 'hubspot:' || "value") as new_value
    from landed
)

select
    _record,
    'hubspot:' || "ticket_id" as case_id,
    "timestamp_instant" as happened_at,
    field,
    last_value(new_value) over (
        partition by "ticket_id", field
        order by instant("timestamp_instant")
        rows between unbounded preceding and current row exclude group
    ) as old_value,
    new_value
from changes
where field is not null
