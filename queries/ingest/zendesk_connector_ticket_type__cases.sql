-- Types of the Zendesk tickets a connector writes, as kinds of cases; what their tags say goes before them.
-- needs: _fivetran_synced, id, requester_id, via_channel, status, created_at, updated_at, type
-- zone: UTC
-- fills: yes
-- grain: case_id

select
    _record,
    'zendesk:' || "id" as case_id,
    if(lower("type") = 'question', 'question', 'other') as kind
from landed
where "type" is not null
