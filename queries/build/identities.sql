-- Who is the same person: ids exported by the tools, joined by the same normalised e-mail.
-- params:
-- grain:   exported_id
-- columns:
--   exported_id  varchar  customer id as exported, with the tool's prefix
--   customer_id  varchar  the person: of all ids with the same e-mail the first in order of the alphabet
--   rule         varchar  own id, or same e-mail

with

exported as (
    select
        customer_id as exported_id,
        -- Stand-ins such as n/a or none are nobody's address.
        case when trim(email) like '%_@_%' then lower(trim(email)) end as email
    from kept.customers
),

joined as (
    select
        exported_id,
        case when email is null then exported_id else min(exported_id) over (partition by email) end as customer_id
    from exported
)

select
    exported_id,
    customer_id,
    case when exported_id = customer_id then 'own id' else 'same e-mail' end as rule
from joined
order by exported_id
