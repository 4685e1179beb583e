-- Cancellations in the Shopify tables a connector writes, as order events.
-- needs: _fivetran_synced, id, name, created_at, processed_at, cancelled_at, test
-- needs: fulfillment_status | display_fulfillment_status
-- uses: _fivetran_deleted
-- zone: UTC
-- grain: order_id, stage, happened_at

select
    _record,
    'shopify:' || "id" as order_id,
    'cancelled' as stage,
    "cancelled_at" as happened_at
from landed
where "cancelled_at" is not null
    and coalesce(lower("_fivetran_deleted"), 'false') <> 'true'
