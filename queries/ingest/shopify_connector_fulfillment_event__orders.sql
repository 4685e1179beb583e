-- When orders were delivered, in the Shopify tables a connector writes: the last parcel of which a carrier says so.
-- needs: _fivetran_synced, id, fulfillment_id, happened_at, status, estimated_delivery_at
-- uses: order_id, _fivetran_deleted
-- zone: UTC
-- fills: yes
-- grain: order_id

select
    _record,
    'shopify:' || coalesce("order_id", 'fulfillment ' || "fulfillment_id") as order_id,
    "happened_at" as delivered_at,
    -- Of several parcels the last to come.
    "happened_at" as updated_at
from landed
where lower("status") = 'delivered'
    and coalesce(lower("_fivetran_deleted"), 'false') <> 'true'
