-- Refunds in the Shopify tables a connector writes, for the returns they are for: when and how much was paid back.
-- needs: _fivetran_synced, id, order_id, created_at, note, user_id | staff_member_id, return_id
-- uses: processed_at, total_refunded_set_shop_amount
-- zone: UTC
-- fills: yes
-- grain: return_id

select
    _record,
    'shopify:' || "return_id" as return_id,
    cast(max(instant(coalesce("processed_at", "created_at"))) over (partition by "return_id") as varchar) as refunded_at,
    cast(sum(as_decimal("total_refunded_set_shop_amount")) over (partition by "return_id") as varchar) as refund_amount
from landed
where "return_id" is not null
