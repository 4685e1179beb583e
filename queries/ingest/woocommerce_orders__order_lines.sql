-- Lines of WooCommerce's Analytics > Orders report, which has them in one cell: how many of what, without prices.
-- needs: Date, Order #, Status, Customer, Product(s), Items sold
-- needs: N. Revenue | Net Revenue | N. Revenue (formatted) | Net Revenue (formatted)
-- grain: order_id, line_id

with

cells as (
    select
        _record,
        "Order #" as number,
        -- A name may hold commas: a line begins where a comma is followed by a number and a times sign.
        string_split(regexp_replace("Product(s)", ',\s*(\d+\s*[x×]\s)', chr(31) || '\1', 'g'), chr(31)) as lines
    from landed
    where coalesce(as_double("Items sold"), 1) > 0
        and not coalesce(as_decimal("N. Revenue") < 0, false)
        and coalesce(lower(replace(trim("Status"), 'wc-', '')), '')
            not in ('failed', 'pending', 'pending payment', 'checkout-draft', 'draft')
),

lines as (
    select _record, number, unnest(lines) as line, generate_subscripts(lines, 1) as place
    from cells
)

select
    _record,
    'woocommerce:' || ltrim(number, '#') as order_id,
    place as line_id,
    'woocommerce:' || trim(coalesce(nullif(regexp_extract(line, '^\s*\d+\s*[x×]\s+(.+)$', 1), ''), line)) as product_id,
    coalesce(nullif(regexp_extract(line, '^\s*(\d+)\s*[x×]\s', 1), ''), line) as quantity
from lines
where trim(line) <> ''
