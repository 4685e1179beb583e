-- Refunds in the Shopify tables a connector writes, as returns of which no more than the refund is known.
-- needs: _fivetran_synced, id, order_id, created_at, note, user_id | staff_member_id
-- uses: return_id, processed_at, total_refunded_set_shop_amount
-- zone: UTC
-- grain: return_id

with

refunds as (
    select *, coalesce("return_id", "id") as return_number
    from landed
)

select
    _record,
    'shopify:' || return_number as return_id,
    'shopify:' || "order_id" as order_id,
    cast(min(instant("created_at")) over (partition by return_number) as varchar) as requested_at,
    cast(max(instant(coalesce("processed_at", "created_at"))) over (partition by return_number) as varchar) as refunded_at,
    'approved' as decision,
    cast(sum(as_decimal("total_refunded_set_shop_amount")) over (partition by return_number) as varchar) as refund_amount,
    'true' as is_refund_only
from refunds
