-- What happened to the conversations of an Intercom export with one row a message: openings, closings and other steps.
-- needs: message_id, message_type, message_created_at, conversation_id, conversation_state, conversation_created_at
-- uses: message_author_id
-- zone: UTC
-- grain: case_id, happened_at, field, new_value

select
    _record,
    'intercom:' || "conversation_id" as case_id,
    "message_created_at" as happened_at,
    case
        when lower("message_type") in ('close', 'open', 'assign_and_reopen', 'snoozed', 'unsnoozed', 'timer_unsnooze')
            then 'status'
        else 'step'
    end as field,
    case lower("message_type")
        when 'close' then 'closed'
        when 'open' then 'open'
        when 'assign_and_reopen' then 'open'
        when 'snoozed' then 'pending'
        when 'unsnoozed' then 'open'
        when 'timer_unsnooze' then 'open'
        else lower("message_type")
    end as new_value,
    'intercom:' || "message_author_id" as actor_id
from landed
where lower("message_type") not in ('conversation_message', 'comment')
