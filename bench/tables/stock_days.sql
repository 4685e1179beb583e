select
    date '2026-10-26' - week::integer * 7 as day,
    'S' || lpad((1 + s)::varchar, 2, '0') as store_id,
    'P' || (1000 + p) as product_id,
    u(week * 100000 + s * 1000 + p, 'in stock') < 0.96 as in_stock
from range(56) as w(week)
cross join range(40) as t(s)
cross join range(least(100, orders_n() // 4000)) as q(p)
