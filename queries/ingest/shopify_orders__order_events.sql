-- The Shopify export of orders, as order events: when an order was cancelled, for which orders have no column.
-- needs: Name, Email, Created at, Lineitem quantity, Lineitem price, Cancelled at
-- grain: order_id, stage, happened_at

select
    _record,
    'shopify:' || "Name" as order_id,
    'cancelled' as stage,
    "Cancelled at" as happened_at
from landed
where "Created at" is not null
    and "Cancelled at" is not null
