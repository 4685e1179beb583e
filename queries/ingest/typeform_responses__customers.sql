-- People who gave their address in a Typeform form and a score, as customers.
-- needs: #, Submit Date (UTC)
-- uses: Start Date (UTC), Stage Date (UTC), Email | email
-- aside: Response Type, Network ID, Tags, Ending
-- grain: customer_id
-- zone: UTC

with

people as (
    select
        landed._record,
        coalesce(case when "Email" like '%_@_%' then "Email" end, address) as email,
        coalesce("Submit Date (UTC)", "Stage Date (UTC)", "Start Date (UTC)") as updated_at
    from landed
    join answers on answers._record = landed._record
    where kind is not null
)

select
    _record,
    'typeform:' || lower(trim(email)) as customer_id,
    email,
    updated_at
from people
where email is not null
qualify 1 = row_number() over (
    partition by lower(trim(email)) order by instant(updated_at) desc nulls last, _record desc
)
