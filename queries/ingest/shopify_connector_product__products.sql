-- Products of the Shopify tables a connector writes; what was taken from the shop since is still in old orders.
-- needs: _fivetran_synced, id, title, handle, product_type, vendor, published_at
-- zone: UTC
-- grain: product_id

select
    _record,
    'shopify:' || "id" as product_id,
    "title" as name,
    "product_type" as category
from landed
