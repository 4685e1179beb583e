-- Orders of WooCommerce's Analytics > Orders report; the export names no customer but by name, which makes no person.
-- needs: Date, Order #, Status, Customer, Product(s), Items sold
-- needs: N. Revenue | Net Revenue | N. Revenue (formatted) | Net Revenue (formatted)
-- grain: order_id

with

-- A refund is a row of its own with the number of its order: below zero, or nothing beside what was sold.
rows as (
    select
        *,
        as_decimal("N. Revenue") as revenue,
        coalesce(
            revenue < 0
            or revenue = 0 and coalesce(as_double("Items sold"), 0) <= 0
                and bool_or(revenue > 0) over (partition by "Order #"),
            false
        ) as is_refund,
        lower(replace(trim("Status"), 'wc-', '')) as word
    from landed
)

select
    _record,
    'woocommerce:' || ltrim("Order #", '#') as order_id,
    "Date" as ordered_at,
    case
        when word in ('processing', 'on-hold', 'on hold', 'refunded') then 'placed'
        when word = 'completed' then 'shipped'
        when word = 'cancelled' then 'cancelled'
        else "Status"
    end as status,
    'online' as sold_through,
    -- What the goods sold for, less coupons: refunds are beside it, tax and shipping are not in the report.
    "N. Revenue" as goods_amount,
    case
        when word in ('failed', 'pending', 'pending payment', 'checkout-draft', 'draft')
            then 'never paid (failed, pending or a draft): no order'
    end as _reason
from rows
where not is_refund
