-- Contacts of conversations in the Intercom tables a connector writes: of several none is said to be the customer.
-- needs: _fivetran_synced, conversation_id, contact_id, conversation_updated_at
-- uses: _fivetran_active
-- zone: UTC
-- fills: yes
-- grain: case_id

with

links as (
    select *, if(coalesce(lower("_fivetran_active"), 'true') = 'true', "contact_id", null) as holding_id
    from landed
)

select
    _record,
    'intercom:' || "conversation_id" as case_id,
    'intercom:' || if(
        min(holding_id) over (partition by "conversation_id") = max(holding_id) over (partition by "conversation_id"),
        holding_id,
        null
    ) as customer_id
from links
