-- Contacts of the HubSpot tables a connector writes, as customers.
-- needs: _fivetran_synced, _fivetran_deleted, id, property_email, property_firstname, property_lastname
-- uses: property_createdate, property_lastmodifieddate, property_phone, property_country, property_state
-- uses: property_hubspot_owner_id
-- zone: UTC
-- grain: customer_id

select
    _record,
    'hubspot:' || "id" as customer_id,
    "property_email" as email,
    "property_phone" as phone,
    nullif(concat_ws(' ', "property_firstname", "property_lastname"), '') as name,
    "property_state" as region,
    "property_country" as country,
    'hubspot:' || "property_hubspot_owner_id" as owner_id,
    "property_createdate" as created_at,
    "property_lastmodifieddate" as updated_at
from landed
where coalesce(lower("_fivetran_deleted"), 'false') <> 'true'
