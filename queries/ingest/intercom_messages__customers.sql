-- Users and leads who wrote in an Intercom export with one row a message, as customers: each as the latest has them.
-- needs: message_id, message_type, message_created_at, conversation_id, conversation_state, conversation_created_at
-- needs: message_author_type, message_author_id
-- uses: message_author_name, message_author_email
-- zone: UTC
-- grain: customer_id

select
    _record,
    'intercom:' || "message_author_id" as customer_id,
    "message_author_email" as email,
    "message_author_name" as name,
    "message_created_at" as updated_at
from landed
where lower("message_author_type") in ('user', 'lead', 'contact')
    and "message_author_id" is not null
qualify 1 = row_number() over (
    partition by "message_author_id" order by instant("message_created_at") desc nulls last, _record desc
)
