-- Contacts of the Intercom tables a connector writes, as customers: of the versions of each the one that holds.
-- needs: _fivetran_synced, id, role, email, name, workspace_id, signed_up_at, created_at, updated_at
-- uses: _fivetran_active, phone, location_country, location_region
-- zone: UTC
-- grain: customer_id

with

versions as (
    select *, coalesce(lower("_fivetran_active"), 'true') = 'true' as holds
    from landed
)

select
    _record,
    'intercom:' || "id" as customer_id,
    "email" as email,
    "phone" as phone,
    "name" as name,
    "location_region" as region,
    "location_country" as country,
    "created_at" as created_at,
    -- Versions that no longer hold give way.
    if(holds, "updated_at", null) as updated_at
from versions
qualify bool_or(holds) over (partition by "id")
