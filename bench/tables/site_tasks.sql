with

tried as (
    select i, recent_order(i, orders_n() // 4, 'order of session') as o
    from range(orders_n() // 4) as r(i)
)

select
    'T' || (10000000 + i) as session_id,
    pick(i, 'task', ['order', 'checkout', 'checkout', 'check_order', 'check_delivery', 'message']) as task,
    moment(i, orders_n() // 4, 'task') as happened_at,
    buyer(o) as customer_id,
    1 + below(i, 'pages', 9) as pages,
    u(i, 'task done') < 0.95 as completed,
    case when u(i, 'task done') >= 0.97 then 'payment timeout' end as error
from tried
