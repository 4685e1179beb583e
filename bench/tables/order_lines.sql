select
    order_id(o) as order_id,
    line::varchar as line_id,
    'P' || (1000 + product_of(o, line)) as product_id,
    quantity_of(o, line) as quantity,
    price_of(product_of(o, line)) as unit_price,
    price_of(product_of(o, line)) as advertised_price,
    quantity_of(o, line) - case when u(o * 4 + line, 'short') < 0.02 then 1 else 0 end as first_delivered_quantity,
    u(o * 4 + line, 'right') < 0.985 as right_item,
    u(o * 4 + line, 'whole') < 0.98 as undamaged
from range(orders_n()) as r(o)
cross join range(1, 4) as l(line)
where line <= lines_of(o)
