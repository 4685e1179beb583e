-- Payments exported from Stripe, as orders: each payment that came in is one, with what was paid for its goods amount.
-- needs: id, Created date (UTC) | Created (UTC), Amount, Amount Refunded, Currency, Status
-- uses: Converted Amount, Converted Amount Refunded, Converted Currency, Fee, Captured, Mode, Customer ID
-- uses: Payment Source Type
-- uses: Customer Email | customer_email (metadata)
-- grain: order_id
-- zone: UTC

with

payments as (
    select
        *,
        lower(trim("Status")) as word,
        -- What it came to in the money of the account, where that is another.
        "Converted Amount" is not null and "Converted Currency" is not null as is_converted
    from landed
)

select
    _record,
    'stripe:' || "id" as order_id,
    'stripe:' || coalesce(case when "Customer Email" like '%_@_%' then lower(trim("Customer Email")) end, "Customer ID")
        as customer_id,
    "Created date (UTC)" as ordered_at,
    case
        when lower(trim("Mode")) = 'test' then 'test'
        when word in ('paid', 'succeeded', 'refunded', 'partially refunded', 'partial refund', 'disputed') then 'placed'
        else "Status"
    end as status,
    if(lower("Payment Source Type") like '%\_present' escape '\', 'shop', null) as sold_through,
    upper(if(is_converted, "Converted Currency", "Currency")) as currency,
    if(is_converted, "Converted Amount", "Amount") as goods_amount,
    if(is_converted, "Converted Amount Refunded", "Amount Refunded") as refund_amount,
    "Fee" as payment_cost,
    case
        when word in (
            'failed', 'canceled', 'cancelled', 'blocked', 'incomplete', 'pending', 'uncaptured', 'expired',
            'requires_payment_method', 'requires_action', 'requires_confirmation', 'requires_capture', 'processing'
        )
            then 'the payment did not come in: no order'
        when lower(trim("Captured")) = 'false' then 'the payment was not captured: no order'
    end as _reason
from payments
