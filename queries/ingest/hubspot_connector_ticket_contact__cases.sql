-- Contacts of tickets in the HubSpot tables a connector writes: of several none is said to be the customer.
-- needs: _fivetran_synced, ticket_id, contact_id
-- zone: UTC
-- fills: yes
-- grain: case_id

select
    _record,
    'hubspot:' || "ticket_id" as case_id,
    'hubspot:' || if(
        min("contact_id") over (partition by "ticket_id") = max("contact_id") over (partition by "ticket_id"),
        "contact_id",
        null
    ) as customer_id
from landed
