-- Messages of an Intercom export with one row a message, as contacts: those that people or bots wrote to each other.
-- needs: message_id, message_type, message_created_at, conversation_id, conversation_state, conversation_created_at
-- needs: message_author_type
-- uses: message_author_id, message_body
-- zone: UTC
-- grain: contact_id

with

messages as (
    select
        *,
        lower("message_author_type") as author,
        arg_min(
            "message_author_id",
            instant("message_created_at")
        ) filter (where lower("message_author_type") in ('user', 'lead', 'contact')) over conversation as customer
    from landed
    window conversation as (partition by "conversation_id")
)

select
    _record,
    'intercom:' || "message_id" as contact_id,
    'intercom:' || "conversation_id" as case_id,
    'intercom:' || customer as customer_id,
    "message_created_at" as started_at,
    case
        when author in ('user', 'lead', 'contact') then 'inbound'
        when author in ('admin', 'bot') then 'outbound'
        else author
    end as direction,
    'service' as purpose,
    if(author in ('admin', 'bot'), 'intercom:' || "message_author_id", null) as agent_id,
    if(author = 'bot', 'true', null) as is_auto_reply,
    "message_body" as body
from messages
where lower("message_type") in ('conversation_message', 'comment')
    -- A reply may close a conversation or open it again at once; a note stays in the house.
    or (lower("message_type") <> 'note' and "message_body" is not null)
