-- Locations of the Shopify tables a connector writes, as stores.
-- needs: _fivetran_synced, id, name, address_1, city, province, active | is_active, legacy | is_fulfillment_service
-- zone: UTC
-- grain: store_id

select
    _record,
    'shopify:' || "id" as store_id,
    "name" as name,
    "province" as region
from landed
