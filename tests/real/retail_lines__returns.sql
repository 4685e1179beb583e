-- Credit notes of a gift wholesaler (UCI Online Retail), one return a line.
-- needs: InvoiceNo, StockCode, Quantity, InvoiceDate, UnitPrice, CustomerID
-- grain: return_id

with

credits as (
    select
        *,
        row_number() over (partition by "InvoiceNo" order by _record) as place,
        case
            when "StockCode" in ('POST', 'DOT', 'C2') then 'carriage'
            when "StockCode" in ('BANK CHARGES', 'AMAZONFEE', 'CRUK') then 'fee'
            when "StockCode" = 'D' then 'discount'
            when "StockCode" = 'M' then 'correction by hand'
        end as reason
    from landed
    where "InvoiceNo" like 'C%'
)

select
    _record,
    'retail:' || "InvoiceNo" || '-' || place as return_id,
    'retail:' || "CustomerID" as customer_id,
    -- Only what is given no other reason takes goods back.
    if(reason is null, -try_cast("Quantity" as bigint), null) as quantity,
    -- The only time there is: when the goods came back, or the money went, is not known.
    "InvoiceDate" as requested_at,
    reason,
    -try_cast("Quantity" as bigint) * try_cast("UnitPrice" as decimal(18, 4)) as refund_amount
from credits
