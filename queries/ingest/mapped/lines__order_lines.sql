-- Lines of the orders of a file that its owner has mapped; the place of a line in its order becomes its id.
-- needs: order_id, ordered_at
-- uses: line_id, product_id, product_name, quantity, unit_price, line_amount
-- grain: order_id, line_id

select
    _record,
    of_tool("order_id") as order_id,
    "line_id" as line_id,
    of_tool(coalesce("product_id", "product_name")) as product_id,
    coalesce("quantity", '1') as quantity,
    coalesce(
        "unit_price",
        (as_double("line_amount") / nullif(coalesce(as_double("quantity"), 1), 0))::decimal(18, 4)::varchar
    ) as unit_price
from landed
