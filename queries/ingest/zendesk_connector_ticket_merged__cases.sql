-- Zendesk tickets that were merged into others: the ticket that stays lists them.
-- needs: _fivetran_synced, id, requester_id, via_channel, status, created_at, updated_at, merged_ticket_ids
-- zone: UTC
-- fills: yes
-- grain: case_id

with

parts as (
    select _record, "id", "updated_at", unnest(regexp_extract_all("merged_ticket_ids", '\d+')) as part_id
    from landed
)

select
    _record,
    'zendesk:' || part_id as case_id,
    'zendesk:' || "id" as merged_into,
    "updated_at" as updated_at
from parts
