with

people as (
    select i, 'R' || i as customer_id, timestamp '2023-11-01 08:00' + to_days(below(i, 'since', 300)::integer) as since
    from range(regulars_n()) as r(i)
    union all
    select -1 - o, 'C' || o, ordered_at(o)
    from range(orders_n()) as r(o)
    where buys_once(o)
)

select
    customer_id,
    lower(customer_id) || '@example.com' as email,
    'Customer ' || customer_id as name,
    pick(i, 'region', ['North', 'South', 'East', 'West', 'Middle']) as region,
    pick(i, 'segment', ['occasional', 'regular', 'business']) as segment,
    'GB' as country,
    pick(i, 'came by', ['website', 'walk-in', 'advertising', 'recommendation']) as source,
    since as created_at,
    since as became_customer_at,
    since as updated_at
from people
