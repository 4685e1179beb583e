-- Payers in the Stripe export of payments, as customers: each as their latest payment has them.
-- needs: id, Created date (UTC) | Created (UTC), Amount, Amount Refunded, Currency, Status
-- uses: Captured, Customer ID, Customer Email | customer_email (metadata), customer_name (metadata) | Card Name
-- grain: customer_id
-- zone: UTC

with

payers as (
    select
        _record,
        case when "Customer Email" like '%_@_%' then "Customer Email" end as email,
        'stripe:' || coalesce(lower(trim(email)), "Customer ID") as customer_id,
        "customer_name (metadata)" as name,
        "Created date (UTC)" as updated_at
    from landed
    where coalesce(lower(trim("Captured")), 'true') <> 'false'
        and coalesce(lower(trim("Status")), '') not in (
            'failed', 'canceled', 'cancelled', 'blocked', 'incomplete', 'pending', 'uncaptured', 'expired',
            'requires_payment_method', 'requires_action', 'requires_confirmation', 'requires_capture', 'processing'
        )
)

select
    _record,
    customer_id,
    email,
    name,
    updated_at
from payers
where customer_id is not null
qualify 1 = row_number() over (partition by customer_id order by instant(updated_at) desc nulls last, _record desc)
