-- Teammates and bots who wrote in an Intercom export with one row a message, as agents.
-- needs: message_id, message_type, message_created_at, conversation_id, conversation_state, conversation_created_at
-- needs: message_author_type, message_author_id
-- uses: message_author_name
-- zone: UTC
-- grain: agent_id

select
    max(_record) as _record,
    'intercom:' || "message_author_id" as agent_id,
    max_by("message_author_name", _record) as name,
    if(bool_or(lower("message_author_type") = 'bot'), 'true', 'false') as is_bot
from landed
where lower("message_author_type") in ('admin', 'bot')
    and "message_author_id" is not null
group by "message_author_id"
