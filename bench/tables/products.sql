select
    'P' || (1000 + i) as product_id,
    'Article ' || (1000 + i) as name,
    pick(i, 'category', ['Clothing', 'Shoes', 'Bags', 'Kitchen', 'Audio', 'Garden', 'Lighting', 'Toys']) as category,
    case when price_of(i) < 50 then 'value' when price_of(i) < 150 then 'standard' else 'luxury' end as price_tier
from range(400) as r(i)
