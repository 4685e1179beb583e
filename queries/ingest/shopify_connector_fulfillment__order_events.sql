-- Fulfilments in the Shopify tables a connector writes, as order events: each is a parcel that was sent or was not.
-- needs: _fivetran_synced, id, order_id, created_at, status, location_id, service | service_id
-- zone: UTC
-- grain: order_id, stage, happened_at

select
    _record,
    'shopify:' || "order_id" as order_id,
    -- What ended a parcel did not end the order.
    case
        when lower("status") in ('success', 'open') then 'shipped'
        else 'shipment ' || coalesce(lower("status"), 'not known')
    end as stage,
    "created_at" as happened_at
from landed
