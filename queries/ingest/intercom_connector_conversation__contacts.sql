-- First messages of conversations in the Intercom tables a connector writes, as contacts.
-- needs: _fivetran_synced, id, created_at, updated_at, state, source_author_type, assignee_type, waiting_since
-- needs: source_author_id, source_type
-- uses: _fivetran_active, source_body
-- zone: UTC
-- grain: contact_id

select
    _record,
    'intercom:' || "id" || ' begins' as contact_id,
    'intercom:' || "id" as case_id,
    'intercom:' || "source_author_id" as author_id,
    if("source_author_type" in ('user', 'lead', 'contact'), 'intercom:' || "source_author_id", null) as customer_id,
    if("source_author_type" = 'admin', 'intercom:' || "source_author_id", null) as agent_id,
    if("source_author_type" in ('user', 'lead', 'contact'), 'inbound', 'outbound') as direction,
    if("source_author_type" = 'bot', 'true', null) as is_auto_reply,
    "created_at" as started_at,
    "source_body" as body
from landed
where coalesce(lower("_fivetran_active"), 'true') = 'true'
