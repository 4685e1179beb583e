-- What was sold in the Shopify export of orders, as products without category or tier: a file of products has those.
-- needs: Name, Email, Created at, Lineitem quantity, Lineitem price, Lineitem name
-- uses: Lineitem sku
-- grain: product_id
-- fills: or stands

select
    max(_record) as _record,
    coalesce("Lineitem sku", "Lineitem name") as product_id,
    arg_max("Lineitem name", _record) as name
from landed
where coalesce("Lineitem sku", "Lineitem name") is not null
group by coalesce("Lineitem sku", "Lineitem name")
