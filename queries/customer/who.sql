-- What is known of a person; names and addresses only for who may see them.
-- params:  customer varchar, persons boolean
-- grain:   customer_id
-- columns:
--   customer_id         varchar    the person
--   region              varchar    region
--   segment             varchar    segment
--   country             varchar    country
--   source              varchar    where the customer came from
--   became_customer_at  timestamp  first became a customer, UTC
--   name                varchar    name; null where it may not be seen
--   email               varchar    e-mail; null where it may not be seen
--   phone               varchar    telephone; null where it may not be seen
--   exported_ids        varchar[]  ids of the tools that are this person

select
    customers.customer_id,
    customers.region,
    customers.segment,
    customers.country,
    customers.source,
    customers.became_customer_at,
    case when $persons then customers.name end as name,
    case when $persons then customers.email end as email,
    case when $persons then customers.phone end as phone,
    (
        select list(exported_id order by exported_id)
        from identities
        where identities.customer_id = $customer
    ) as exported_ids
from customers
where customers.customer_id = $customer
