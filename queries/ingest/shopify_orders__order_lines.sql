-- The Shopify export of orders, as order lines; the place of a line in its order becomes its id.
-- needs: Name, Email, Created at, Lineitem quantity, Lineitem price
-- uses: Lineitem sku, Lineitem name
-- grain: order_id, line_id

select
    _record,
    -- Rows after the first may leave out even the name of the order.
    'shopify:' || last_value("Name" ignore nulls) over (order by _record) as order_id,
    -- What has no number in stock is known by its name.
    coalesce("Lineitem sku", "Lineitem name") as product_id,
    "Lineitem quantity" as quantity,
    "Lineitem price" as unit_price
from landed
qualify "Lineitem quantity" is not null or "Lineitem price" is not null
