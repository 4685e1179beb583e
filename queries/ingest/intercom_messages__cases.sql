-- Conversations of an Intercom export with one row a message, as cases.
-- needs: message_id, message_type, message_created_at, conversation_id, conversation_state, conversation_created_at
-- uses: message_author_type, message_author_id, conversation_tags
-- uses: conversation_first_response_at, conversation_closed_at
-- zone: UTC
-- grain: case_id

with

conversations as (
    -- Each as its latest message has it.
    select
        *,
        arg_min(
            "message_author_id",
            instant("message_created_at")
        ) filter (where lower("message_author_type") in ('user', 'lead', 'contact')) over conversation as author,
        bool_or("conversation_tags" is not null) over () as says_kind
    from landed
    window conversation as (partition by "conversation_id")
)

select
    _record,
    'intercom:' || "conversation_id" as case_id,
    'intercom:' || author as customer_id,
    "conversation_created_at" as opened_at,
    "conversation_first_response_at" as first_response_at,
    "conversation_closed_at" as resolved_at,
    if(lower("conversation_state") = 'snoozed', 'pending', "conversation_state") as status,
    coalesce(kind_word("conversation_tags"), if(says_kind, 'other', null)) as kind
from conversations
qualify 1 = row_number() over (
    partition by "conversation_id" order by instant("message_created_at") desc nulls last, _record desc
)
