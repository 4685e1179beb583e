-- Products of the orders of a file that its owner has mapped, with one row a line: each as its last row has it.
-- needs: order_id, ordered_at
-- uses: product_id, product_name, category
-- grain: product_id

select
    _record,
    of_tool(coalesce("product_id", "product_name")) as product_id,
    "product_name" as name,
    "category" as category
from landed
where coalesce("product_id", "product_name") is not null
qualify 1 = row_number() over (partition by coalesce("product_id", "product_name") order by _record desc)
