-- What carriers told of parcels, in the Shopify tables a connector writes, as order events.
-- needs: _fivetran_synced, id, fulfillment_id, happened_at, status, estimated_delivery_at
-- uses: order_id, _fivetran_deleted
-- zone: UTC
-- grain: order_id, stage, happened_at

select
    _record,
    'shopify:' || coalesce("order_id", 'fulfillment ' || "fulfillment_id") as order_id,
    lower("status") as stage,
    "happened_at" as happened_at
from landed
where coalesce(lower("_fivetran_deleted"), 'false') <> 'true'
