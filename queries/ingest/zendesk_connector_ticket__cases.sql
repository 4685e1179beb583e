-- Tickets of the Zendesk tables a connector writes, as cases.
-- needs: _fivetran_synced, id, requester_id, via_channel, status, created_at, updated_at
-- uses: assignee_id, group_id, priority, due_at
-- zone: UTC
-- grain: case_id

select
    _record,
    'zendesk:' || "id" as case_id,
    'zendesk:' || "requester_id" as customer_id,
    "created_at" as opened_at,
    "due_at" as due_at,
    case lower("status")
        when 'solved' then 'resolved'
        when 'on-hold' then 'hold'
        else "status"
    end as status,
    -- Zendesk's words for channels, in those that other tools share.
    case
        when lower("via_channel") in ('mail', 'email') then 'email'
        when lower("via_channel") in ('voice', 'voicemail') or lower("via_channel") like 'phone%' then 'phone'
        when lower("via_channel") in ('web', 'web_form', 'web_widget', 'help_center') then 'web'
        when lower("via_channel") like '%chat%' or lower("via_channel") = 'native_messaging' then 'chat'
        else lower("via_channel")
    end as channel,
    'zendesk:' || "group_id" as department,
    'zendesk:' || "assignee_id" as owner_id,
    lower("priority") as priority,
    "updated_at" as updated_at
from landed
