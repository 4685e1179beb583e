-- Customers named on the invoice lines of a gift wholesaler (UCI Online Retail): each as the latest line has them.
-- needs: InvoiceNo, StockCode, Quantity, InvoiceDate, UnitPrice, CustomerID
-- uses: Country
-- grain: customer_id

select
    _record,
    'retail:' || "CustomerID" as customer_id,
    "Country" as region,
    "Country" as country,
    "InvoiceDate" as updated_at
from landed
where "CustomerID" is not null
qualify 1 = row_number() over (partition by "CustomerID" order by instant("InvoiceDate") desc nulls last, _record desc)
