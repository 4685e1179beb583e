-- What was done to the conversations of the Intercom tables a connector writes, as case events.
-- needs: _fivetran_synced, id, conversation_id, part_type, author_id, author_type, created_at, body
-- uses: _fivetran_active, assigned_to_id, assigned_to_type
-- zone: UTC
-- grain: case_id, happened_at, field, new_value

with

holding as (
    select
        *,
        case
            when "part_type" in ('open', 'close', 'snoozed', 'unsnoozed') then 'status'
            when "assigned_to_type" = 'team' then 'department'
            when "part_type" like '%assignment%' then 'owner'
            when "part_type" = 'note' or "body" is null then 'step'
        end as field
    from landed
    where coalesce(lower("_fivetran_active"), 'true') = 'true'
)

select
    landed._record,
    'intercom:' || holding."conversation_id" as case_id,
    holding."created_at" as happened_at,
    holding.field,
    case
        when holding.field in ('owner', 'department') then 'intercom:' || holding."assigned_to_id"
        when holding."part_type" in ('open', 'unsnoozed') then 'open'
        when holding."part_type" = 'close' then 'closed'
        when holding."part_type" = 'snoozed' then 'pending'
        when holding."part_type" = 'note' then 'internal note'
        else replace(holding."part_type", '_', ' ')
    end as new_value,
    'intercom:' || holding."author_id" as actor_id
from landed
join holding on holding."id" = landed."id"
where holding.field is not null
