-- Invoice lines of a gift wholesaler (UCI Online Retail), as orders: an invoice that charged for goods is one.
-- needs: InvoiceNo, StockCode, Quantity, InvoiceDate, UnitPrice, CustomerID
-- grain: order_id

with

lines as (
    select
        *,
        try_cast("Quantity" as bigint) * try_cast("UnitPrice" as decimal(18, 4)) as amount,
        "StockCode" in ('POST', 'DOT', 'C2') as is_carriage,
        -- What the bank and the marketplace take is booked on invoices too.
        "StockCode" in ('BANK CHARGES', 'AMAZONFEE') as is_fee
    from landed
    -- C before the number is a credit note: a return. A is an adjustment of bad debt.
    where regexp_full_match("InvoiceNo", '[0-9]+')
)

select
    min(_record) as _record,
    'retail:' || "InvoiceNo" as order_id,
    -- Invoices without a customer are guests' orders: they count in volume and money, not among customers.
    'retail:' || any_value("CustomerID") as customer_id,
    -- Some invoices run over a minute or two.
    min("InvoiceDate") as ordered_at,
    -- A credit note does not say which invoice it corrects, so orders are not net of what was returned later.
    sum(amount) filter (not is_carriage and not is_fee) as goods_amount,
    sum(amount) filter (is_carriage) as freight_amount
from lines
group by "InvoiceNo"
-- The rest are stock found, lost and written off at no price, and invoices for carriage or fees alone.
having sum(amount) filter (not is_carriage and not is_fee) > 0
