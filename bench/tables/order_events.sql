select
    order_id(o) as order_id,
    'shipped' as stage,
    ordered_at(o) + lasting(o, 'shipping', 50000, 0.8) as happened_at,
    case when u(o, 'told') < 0.8 then ordered_at(o) + lasting(o, 'shipping', 50000, 0.8) + to_seconds(3600) end as told_at
from range(orders_n()) as r(o)
where sold_through(o) <> 'shop'
    and ordered_at(o) + lasting(o, 'shipping', 50000, 0.8) + to_seconds(3600) <= last_moment()
