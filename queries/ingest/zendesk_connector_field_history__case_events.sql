-- Changes of status, owner, department and priority in the Zendesk tables a connector writes, as case events.
-- needs: _fivetran_synced, ticket_id, field_name, updated, value
-- uses: user_id
-- zone: UTC
-- grain: case_id, happened_at, field, new_value

with

changes as (
    select
        *,
        case "field_name"
            when 'status' then 'status'
            when 'assignee_id' then 'owner'
            when 'group_id' then 'department'
            when 'priority' then 'priority'
        end as field,
        case
            when "field_name" in ('assignee_id', 'group_id') then 'zendesk:' || "value"
            when "field_name" = 'status' and lower("value") = 'solved' then 'resolved'
            when "field_name" = 'status' and lower("value") = 'on-hold' then 'hold'
            else lower("value")
        end as new_value
    from landed
)

select
    _record,
    'zendesk:' || "ticket_id" as case_id,
    "updated" as happened_at,
    field,
    -- The same change may be listed several times.
    last_value(new_value) over (
        partition by "ticket_id", field
        order by instant("updated")
        rows between unbounded preceding and current row exclude group
    ) as old_value,
    new_value,
    'zendesk:' || "user_id" as actor_id
from changes
where field is not null
