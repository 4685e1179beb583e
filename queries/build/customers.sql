-- One row a person; each attribute is the first known one among the person's ids.
-- params:
-- grain:   customer_id
-- columns:
--   customer_id         varchar    the person
--   email               varchar    e-mail as exported
--   phone               varchar    telephone as exported
--   name                varchar    name as exported
--   region              varchar    region
--   segment             varchar    segment
--   country             varchar    country
--   timezone            varchar    the customer's own zone, an IANA name
--   owner_id            varchar    who looks after the customer
--   source              varchar    where the customer came from
--   referred_by         varchar    the person who recommended the house
--   created_at          timestamp  first known record, UTC
--   became_customer_at  timestamp  first became a customer, UTC
--   updated_at          timestamp  last change known, UTC
--   exported_ids        bigint     ids of the tools that are this person

with

-- Nearly everybody has one id, and nothing to be put together.
several as (
    select customer_id from identities group by customer_id having count(*) > 1
)

select
    customers.customer_id,
    customers.email,
    customers.phone,
    customers.name,
    customers.region,
    customers.segment,
    customers.country,
    customers.timezone,
    customers.owner_id,
    customers.source,
    referrers.customer_id as referred_by,
    customers.created_at,
    customers.became_customer_at,
    customers.updated_at,
    1 as exported_ids
from kept.customers
left join identities as referrers on referrers.exported_id = customers.referred_by
where customers.customer_id not in (
    select identities.exported_id from identities join several on several.customer_id = identities.customer_id
)
union all
select
    identities.customer_id,
    arg_min(customers.email, customers.customer_id) filter (where customers.email is not null) as email,
    arg_min(customers.phone, customers.customer_id) filter (where customers.phone is not null) as phone,
    arg_min(customers.name, customers.customer_id) filter (where customers.name is not null) as name,
    arg_min(customers.region, customers.customer_id) filter (where customers.region is not null) as region,
    arg_min(customers.segment, customers.customer_id) filter (where customers.segment is not null) as segment,
    arg_min(customers.country, customers.customer_id) filter (where customers.country is not null) as country,
    arg_min(customers.timezone, customers.customer_id) filter (where customers.timezone is not null) as timezone,
    arg_min(customers.owner_id, customers.customer_id) filter (where customers.owner_id is not null) as owner_id,
    arg_min(customers.source, customers.customer_id) filter (where customers.source is not null) as source,
    arg_min(referrers.customer_id, customers.customer_id) filter (where referrers.customer_id is not null)
        as referred_by,
    min(customers.created_at) as created_at,
    min(customers.became_customer_at) as became_customer_at,
    max(customers.updated_at) as updated_at,
    count(*) as exported_ids
from several
join identities on identities.customer_id = several.customer_id
join kept.customers on customers.customer_id = identities.exported_id
left join identities as referrers on referrers.exported_id = customers.referred_by
group by identities.customer_id
order by customer_id
