-- Refunds in WooCommerce's Analytics > Orders report: what was paid back of an order, wherever the order is.
-- needs: Date, Order #, Status, Customer, Product(s), Items sold
-- needs: N. Revenue | Net Revenue | N. Revenue (formatted) | Net Revenue (formatted)
-- grain: order_id
-- fills: yes

with

rows as (
    select
        *,
        as_decimal("N. Revenue") as revenue,
        revenue < 0
            or revenue = 0 and coalesce(as_double("Items sold"), 0) <= 0
                and bool_or(revenue > 0) over (partition by "Order #") as is_refund
    from landed
)

select
    _record,
    'woocommerce:' || ltrim("Order #", '#') as order_id,
    -sum(revenue) over (partition by "Order #") as refund_amount
from rows
where is_refund
