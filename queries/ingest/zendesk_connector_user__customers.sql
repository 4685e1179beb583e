-- End users of the Zendesk tables a connector writes, as customers.
-- needs: _fivetran_synced, id, role, ticket_restriction, email, name, created_at
-- uses: phone, updated_at
-- zone: UTC
-- grain: customer_id

select
    _record,
    'zendesk:' || "id" as customer_id,
    "email" as email,
    "phone" as phone,
    "name" as name,
    "created_at" as created_at,
    "updated_at" as updated_at
from landed
where coalesce(lower("role"), 'end-user') = 'end-user'
