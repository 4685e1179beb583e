-- Buyers in the Shopify export of orders, as customers: each as their latest order has them; guests are none.
-- needs: Name, Email, Created at, Lineitem quantity, Lineitem price
-- uses: Billing Name, Shipping Name, Phone, Shipping Province Name | Shipping Province, Shipping Country, Tags
-- grain: customer_id

select
    _record,
    'shopify:' || lower(trim("Email")) as customer_id,
    "Email" as email,
    "Phone" as phone,
    coalesce("Billing Name", "Shipping Name") as name,
    "Shipping Province Name" as region,
    -- Once of the clientele, a buyer stays of it: not every order is tagged.
    max(case when regexp_matches(lower("Tags"), '(^|,)\s*clientele\s*(,|$)') then 'clientele' end)
        over (partition by lower(trim("Email"))) as segment,
    "Shipping Country" as country,
    "Created at" as updated_at
from landed
where "Email" like '%_@_%'
    and "Created at" is not null
qualify 1 = row_number() over (
    partition by lower(trim("Email")) order by instant("Created at") desc nulls last, _record desc
)
