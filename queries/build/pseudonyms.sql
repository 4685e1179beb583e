-- Who stands behind a pseudonym: tools make ids of e-mail addresses and names, and those ids are not shown.
-- params:
-- grain:   pseudonym
-- columns:
--   pseudonym    varchar  what is shown, and what links name: the same in every build
--   customer_id  varchar  the person

with

ids as (
    select exported_id as id, customer_id from identities
    union
    -- Exports may name customers whom no export lists.
    select customer_id, customer_id from orders
    union
    select customer_id, customer_id from cases
    union
    select customer_id, customer_id from contacts
    union
    select customer_id, customer_id from surveys
    union
    select customer_id, customer_id from returns
)

select
    'P-' || substr(md5(id), 1, 16) as pseudonym,
    customer_id
from ids
-- A code has a digit and neither a space nor the sign of an address.
where not regexp_matches(id, '^[^@\s]*[0-9][^@\s]*$')
order by pseudonym
