-- Lines of orders in the Shopify tables a connector writes, of the REST or the GraphQL kind, as order lines.
-- needs: _fivetran_synced, id, order_id, product_id, variant_id, quantity, fulfillable_quantity | unfulfilled_quantity
-- uses: price, original_total_set_shop_amount
-- zone: UTC
-- grain: order_id, line_id

select
    _record,
    'shopify:' || "order_id" as order_id,
    "id" as line_id,
    'shopify:' || "product_id" as product_id,
    "quantity" as quantity,
    -- One kind has the price of a unit, the other that of the line.
    coalesce(
        "price",
        case
            when as_double("original_total_set_shop_amount") is null then "original_total_set_shop_amount"
            else cast(
                as_decimal("original_total_set_shop_amount") / nullif(as_double("quantity"), 0) as varchar
            )
        end
    ) as unit_price
from landed
