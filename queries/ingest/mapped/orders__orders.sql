-- Orders of a file that its owner has mapped, one row each.
-- needs: order_id, ordered_at
-- uses: amount, customer_id, email, status, sold_through, store_id, currency, discount_amount, tax_amount
-- uses: freight_amount, refund_amount, shipped_at, delivered_at, promised_on, owner_id, updated_at
-- grain: order_id

select
    _record,
    of_tool("order_id") as order_id,
    of_tool(coalesce("customer_id", lower(trim("email")))) as customer_id,
    of_tool("owner_id") as owner_id,
    "ordered_at" as ordered_at,
    meant('status', "status") as status,
    meant('sold_through', "sold_through") as sold_through,
    of_tool("store_id") as store_id,
    "currency" as currency,
    "amount" as goods_amount,
    "discount_amount" as discount_amount,
    "tax_amount" as tax_amount,
    "freight_amount" as freight_amount,
    "refund_amount" as refund_amount,
    "promised_on" as first_promised_on,
    "promised_on" as last_promised_on,
    "shipped_at" as shipped_at,
    "delivered_at" as delivered_at,
    "updated_at" as updated_at
from landed
