-- Versions of conversations in the Intercom tables a connector writes, as changes of status.
-- needs: _fivetran_synced, id, created_at, updated_at, state, source_author_type, assignee_type, waiting_since
-- needs: _fivetran_active
-- zone: UTC
-- grain: case_id, happened_at, field, new_value

with

versions as (
    select
        _record,
        "id",
        "updated_at",
        if("state" = 'snoozed', 'pending', "state") as status,
        lag(if("state" = 'snoozed', 'pending', "state")) over (partition by "id" order by instant("updated_at"), _record)
            as status_before,
        bool_or(lower("_fivetran_active") = 'true') over (partition by "id") as is_there
    from landed
)

select
    _record,
    'intercom:' || "id" as case_id,
    "updated_at" as happened_at,
    'status' as field,
    status_before as old_value,
    status as new_value
from versions
where is_there
    and status is distinct from status_before
