-- Orders of a file that its owner has mapped, with one row a line: an order is as its first row has it.
-- needs: order_id, ordered_at
-- uses: line_amount, unit_price, quantity, customer_id, email, status, sold_through, store_id, currency
-- uses: discount_amount, freight_amount, shipped_at, delivered_at, promised_on, updated_at
-- grain: order_id

with

rows as (
    select
        *,
        coalesce(as_decimal("line_amount"), as_decimal("unit_price") * coalesce(as_double("quantity"), 1)) as amount
    from landed
),

orders as (
    select
        "order_id",
        min(_record) as _record,
        -- Where the amount of one line cannot be used, the sum is not known.
        case when count(amount) = count(*) then try_cast(sum(amount) as decimal(18, 4)) end as goods_amount,
        try_cast(sum(as_decimal("discount_amount")) as decimal(18, 4)) as discount_amount,
        try_cast(sum(as_decimal("freight_amount")) as decimal(18, 4)) as freight_amount
    from rows
    group by "order_id"
)

select
    rows._record,
    of_tool(rows."order_id") as order_id,
    of_tool(coalesce("customer_id", lower(trim("email")))) as customer_id,
    "ordered_at" as ordered_at,
    meant('status', "status") as status,
    meant('sold_through', "sold_through") as sold_through,
    of_tool("store_id") as store_id,
    "currency" as currency,
    orders.goods_amount,
    orders.discount_amount,
    orders.freight_amount,
    "promised_on" as first_promised_on,
    "promised_on" as last_promised_on,
    "shipped_at" as shipped_at,
    "delivered_at" as delivered_at,
    "updated_at" as updated_at
from rows
join orders on orders._record = rows._record
