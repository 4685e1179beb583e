-- Who is the same person: ids of the tools, joined by e-mail, by telephone and name, or by the house's own file.
-- params:
-- grain:   exported_id
-- columns:
--   exported_id  varchar  customer id as exported, with the tool's prefix
--   customer_id  varchar  the person: of all ids that are one person the first in order of the alphabet
--   rule         varchar  why it is of this person: own id, same e-mail, same telephone and name, override file

with

firsts as (
    select match_key, min(exported_id) as first_id from identity_signs where match_key is not null group by match_key
),

matched as (
    select
        customers.customer_id as exported_id,
        coalesce(firsts.first_id, customers.customer_id) as first_id,
        identity_signs.email,
        identity_signs.phone,
        identity_signs.name
    from kept.customers
    left join identity_signs on identity_signs.exported_id = customers.customer_id
    left join firsts on firsts.match_key = identity_signs.match_key
    where customers.customer_id not in (select exported_id from house_identities)
),

-- What the file decides about goes by the file alone; it may lead to a person who was found by the other rules.
placed as (
    select
        house_identities.exported_id,
        matched.first_id,
        coalesce(matched.first_id, house_identities.root) as party
    from house_identities
    left join matched on matched.exported_id = house_identities.root
),

parties as (
    select party, least(min(exported_id), min(first_id)) as customer_id from placed group by party
),

joined as (
    select
        matched.exported_id,
        coalesce(parties.customer_id, matched.first_id) as customer_id,
        case
            when matched.exported_id = coalesce(parties.customer_id, matched.first_id) then 'own id'
            when matched.exported_id = matched.first_id then 'override file'
            -- The first id may have no e-mail: then whoever shares its telephone was joined by that.
            when matched.email is not null
                and (
                    matched.email is not distinct from first_signs.email
                    or matched.phone is distinct from first_signs.phone
                    or matched.name is distinct from first_signs.name
                )
                then 'same e-mail'
            else 'same telephone and name'
        end as rule
    from matched
    left join identity_signs as first_signs on first_signs.exported_id = matched.first_id
    left join parties on parties.party = matched.first_id
    union all
    select placed.exported_id, parties.customer_id, 'override file'
    from placed
    join parties on parties.party = placed.party
)

select exported_id, customer_id, rule
from joined
order by exported_id
