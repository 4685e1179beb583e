-- Freight of orders in the Shopify tables a connector writes: what was paid for all shipping of an order.
-- needs: _fivetran_synced, id, order_id, carrier_identifier, delivery_category
-- needs: discounted_price | discounted_price_set_shop_amount
-- zone: UTC
-- fills: yes
-- grain: order_id

select
    _record,
    'shopify:' || "order_id" as order_id,
    cast(sum(as_decimal("discounted_price")) over (partition by "order_id") as varchar) as freight_amount
from landed
