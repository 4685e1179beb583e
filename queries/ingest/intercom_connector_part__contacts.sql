-- Messages in the conversations of the Intercom tables a connector writes, as contacts; notes are for the house alone.
-- needs: _fivetran_synced, id, conversation_id, part_type, author_id, author_type, created_at, body
-- uses: _fivetran_active
-- zone: UTC
-- grain: contact_id

with

holding as (
    select *
    from landed
    where coalesce(lower("_fivetran_active"), 'true') = 'true'
        and "part_type" in ('comment', 'open', 'close', 'assignment', 'snoozed')
        and "body" is not null
)

-- A version that no longer holds says the same as the one that does, and is a duplicate of it.
select
    landed._record,
    'intercom:' || holding."id" as contact_id,
    'intercom:' || holding."conversation_id" as case_id,
    'intercom:' || holding."author_id" as author_id,
    if(holding."author_type" in ('user', 'lead', 'contact'), 'intercom:' || holding."author_id", null) as customer_id,
    if(holding."author_type" = 'admin', 'intercom:' || holding."author_id", null) as agent_id,
    if(holding."author_type" in ('user', 'lead', 'contact'), 'inbound', 'outbound') as direction,
    if(holding."author_type" = 'bot', 'true', null) as is_auto_reply,
    holding."created_at" as started_at,
    holding."body" as body
from landed
join holding on holding."id" = landed."id"
