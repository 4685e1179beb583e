-- When orders were sent, in the Shopify tables a connector writes: the first parcel that was.
-- needs: _fivetran_synced, id, order_id, created_at, status, location_id, service | service_id
-- zone: UTC
-- fills: yes
-- grain: order_id

select
    _record,
    'shopify:' || "order_id" as order_id,
    cast(min(instant("created_at")) over (partition by "order_id") as varchar) as shipped_at
from landed
where lower("status") in ('success', 'open')
