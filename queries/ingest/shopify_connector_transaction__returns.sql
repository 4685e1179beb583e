-- Payments back in the Shopify tables a connector writes: what a refund came to, tax and freight with it.
-- needs: _fivetran_synced, id, order_id, refund_id, kind, status, gateway, amount | amount_set_shop_amount
-- uses: test
-- zone: UTC
-- fills: yes
-- grain: return_id

select
    _record,
    'shopify:' || "refund_id" as return_id,
    cast(sum(as_decimal("amount")) over (partition by "refund_id") as varchar) as refund_amount,
    -- What says when it was made goes before what does not: the sum paid before that of the lines.
    "_fivetran_synced" as updated_at
from landed
where lower("kind") = 'refund'
    and lower("status") = 'success'
    and coalesce(lower("test"), 'false') <> 'true'
    and "refund_id" is not null
