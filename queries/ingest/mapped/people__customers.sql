-- The customers that the rows of a mapped file are about, whatever the rows are: each as their last row has them.
-- needs: customer_id
-- uses: email, phone, customer_name, region, segment, country
-- grain: customer_id

select
    _record,
    of_tool(coalesce("customer_id", lower(trim("email")))) as customer_id,
    "email" as email,
    "phone" as phone,
    "customer_name" as name,
    "region" as region,
    "segment" as segment,
    "country" as country
from landed
where coalesce("customer_id", "email") is not null
qualify 1 = row_number() over (partition by coalesce("customer_id", lower(trim("email"))) order by _record desc)
