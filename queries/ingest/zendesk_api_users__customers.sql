-- Users of the Zendesk API (JSON) who are nobody of the house, as customers.
-- needs: id, name, email, role, created_at, updated_at, restricted_agent
-- uses: phone, iana_time_zone
-- zone: UTC
-- grain: customer_id

select
    _record,
    'zendesk:' || "id" as customer_id,
    "email" as email,
    "phone" as phone,
    "name" as name,
    "iana_time_zone" as timezone,
    "created_at" as created_at,
    "updated_at" as updated_at
from landed
where lower("role") not in ('agent', 'admin')
