-- Customers of the Shopify tables a connector writes; by their e-mail they are those of the export of orders.
-- needs: _fivetran_synced, id, email, first_name, last_name, state, orders_count, total_spent
-- uses: phone, created_at, updated_at, _fivetran_deleted
-- zone: UTC
-- grain: customer_id

select
    _record,
    'shopify:' || "id" as customer_id,
    "email" as email,
    "phone" as phone,
    nullif(concat_ws(' ', "first_name", "last_name"), '') as name,
    "created_at" as created_at,
    "updated_at" as updated_at
from landed
where coalesce(lower("_fivetran_deleted"), 'false') <> 'true'
