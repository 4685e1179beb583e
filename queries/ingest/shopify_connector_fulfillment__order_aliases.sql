-- Parcels in the Shopify tables a connector writes: what happens to one, happens to its order.
-- needs: _fivetran_synced, id, order_id, created_at, status, location_id, service | service_id
-- zone: UTC
-- grain: alias_id

select
    _record,
    'shopify:fulfillment ' || "id" as alias_id,
    'shopify:' || "order_id" as order_id
from landed
