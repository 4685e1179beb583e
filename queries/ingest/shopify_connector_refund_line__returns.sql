-- Lines of refunds in the Shopify tables a connector writes: what was paid back and how much of it.
-- needs: _fivetran_synced, id, refund_id, order_line_id, quantity, restock_type, subtotal | subtotal_set_shop_amount
-- zone: UTC
-- fills: yes
-- grain: return_id

with

refunded as (
    select
        *,
        min("order_line_id") over (partition by "refund_id") = max("order_line_id") over (partition by "refund_id")
            as is_one_line,
        sum(as_double("quantity")) over (partition by "refund_id") as pieces,
        sum(as_decimal("subtotal")) over (partition by "refund_id") as amount
    from landed
)

select
    _record,
    'shopify:' || "refund_id" as return_id,
    if(is_one_line, "order_line_id", null) as line_id,
    cast(pieces as varchar) as quantity,
    cast(amount as varchar) as refund_amount
from refunded
