-- Ids that have the same e-mail as another one, unless the house's own file decides about them.
-- params:  most_names bigint
-- grain:   exported_id
-- columns:
--   exported_id  varchar  customer id as exported, with the tool's prefix
--   email        varchar  the e-mail, normalised
--   ids          bigint   [ids] ids with this e-mail
--   is_stand_in  boolean  goes with too many names: no person's, and no sign

with

addresses as (
    select
        customer_id as exported_id,
        normalised_email(email) as email,
        lower(trim(name)) as name
    from kept.customers
    where customer_id not in (select exported_id from house_identities)
),

shared as (
    select email, count(*) as ids from addresses where email is not null group by email having count(*) > 1
),

-- Names are told apart only where enough ids have the address, which is seldom.
counted as (
    select addresses.email, count(distinct addresses.name) as names
    from addresses
    join shared on shared.email = addresses.email
    where shared.ids > $most_names
    group by addresses.email
)

select
    addresses.exported_id,
    addresses.email,
    shared.ids,
    coalesce(counted.names > $most_names, false) as is_stand_in
from addresses
join shared on shared.email = addresses.email
left join counted on counted.email = shared.email
order by addresses.exported_id
