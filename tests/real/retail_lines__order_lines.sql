-- Invoice lines of a gift wholesaler (UCI Online Retail), as order lines of the invoices that charged for goods.
-- needs: InvoiceNo, StockCode, Quantity, InvoiceDate, UnitPrice, CustomerID
-- grain: order_id, line_id

-- Lines have no id: each is known by its place in the invoice, and equal lines are as many sales. Gifts at no price stay.
select
    _record,
    'retail:' || "InvoiceNo" as order_id,
    "StockCode" as product_id,
    "Quantity" as quantity,
    "UnitPrice" as unit_price
from landed
where regexp_full_match("InvoiceNo", '[0-9]+')
qualify
    sum(try_cast("Quantity" as bigint) * try_cast("UnitPrice" as decimal(18, 4)))
        filter ("StockCode" not in ('POST', 'DOT', 'C2', 'BANK CHARGES', 'AMAZONFEE'))
        over (partition by "InvoiceNo") > 0
