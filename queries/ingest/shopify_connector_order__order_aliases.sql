-- Numbers by which the other Shopify tables of a connector know an order.
-- needs: _fivetran_synced, id, name, created_at, processed_at, cancelled_at, test
-- needs: fulfillment_status | display_fulfillment_status
-- uses: _fivetran_deleted
-- zone: UTC
-- grain: alias_id

select
    _record,
    'shopify:' || "id" as alias_id,
    'shopify:' || if(
        min("id") over (partition by "name") = max("id") over (partition by "name"), coalesce("name", "id"), "id"
    ) as order_id
from landed
where coalesce(lower("_fivetran_deleted"), 'false') <> 'true'
