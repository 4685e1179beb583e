-- Returns in the Shopify tables a connector writes, where they have the time of the request.
-- needs: _fivetran_synced, id, order_id, name, status, decline_reason, total_quantity, created_at
-- zone: UTC
-- grain: return_id

select
    _record,
    'shopify:' || "id" as return_id,
    'shopify:' || "order_id" as order_id,
    "created_at" as requested_at,
    -- What says when it was made goes before what does not: the return before its refund.
    "created_at" as updated_at
from landed
