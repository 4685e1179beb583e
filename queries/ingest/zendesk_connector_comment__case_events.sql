-- Internal notes of the Zendesk tables a connector writes, as steps of cases: no customer reads them.
-- needs: _fivetran_synced, id, ticket_id, user_id, created, public
-- zone: UTC
-- grain: case_id, happened_at, field, new_value

select
    _record,
    'zendesk:' || "ticket_id" as case_id,
    "created" as happened_at,
    'step' as field,
    'internal note' as new_value,
    'zendesk:' || "user_id" as actor_id
from landed
where lower("public") = 'false'
