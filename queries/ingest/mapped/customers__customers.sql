-- Customers of a file that its owner has mapped, one row each.
-- needs: customer_id
-- uses: email, phone, customer_name, region, segment, country, source, created_at, updated_at
-- grain: customer_id

select
    _record,
    of_tool("customer_id") as customer_id,
    "email" as email,
    "phone" as phone,
    "customer_name" as name,
    "region" as region,
    "segment" as segment,
    "country" as country,
    "source" as source,
    "created_at" as created_at,
    "updated_at" as updated_at
from landed
