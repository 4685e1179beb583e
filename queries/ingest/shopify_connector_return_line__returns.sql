-- Lines of returns in the Shopify tables a connector writes: which, and why.
-- needs: _fivetran_synced, id, return_id, order_line_id, quantity, refundable_quantity
-- uses: return_reason
-- zone: UTC
-- fills: yes
-- grain: return_id

with

returned as (
    select
        *,
        min("order_line_id") over (partition by "return_id") = max("order_line_id") over (partition by "return_id")
            as is_one_line
    from landed
)

select
    _record,
    'shopify:' || "return_id" as return_id,
    if(is_one_line, "order_line_id", null) as line_id,
    lower(replace("return_reason", '_', ' ')) as reason
from returned
