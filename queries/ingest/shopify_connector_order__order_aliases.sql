-- Numbers by which the other Shopify tables of a connector know an order.
-- needs: _fivetran_synced, id, name, created_at, processed_at, cancelled_at, test
-- needs: fulfillment_status | display_fulfillment_status
-- uses: _fivetran_deleted, updated_at
-- zone: UTC
-- grain: alias_id

with

named as (
    select
        *,
        if(min("id") over (partition by "name") = max("id") over (partition by "name"), coalesce("name", "id"), "id")
            as order_name
    from landed
    where coalesce(lower("_fivetran_deleted"), 'false') <> 'true'
)

select
    _record,
    'shopify:' || "id" as alias_id,
    'shopify:' || order_name as order_id
from named
qualify 1 = row_number() over (partition by "id" order by instant("updated_at") desc nulls last, _record desc)
