select
    'S' || lpad((1 + i)::varchar, 2, '0') as store_id,
    'Shop ' || (1 + i) as name,
    pick(i, 'region', ['North', 'South', 'East', 'West', 'Middle']) as region,
    pick(i, 'size', ['small', 'medium', 'large']) as size,
    pick(i, 'clientele', ['city centre', 'town', 'retail park']) as clientele
from range(40) as r(i)
