-- People who gave their address in a form of Google Forms and a score, as customers.
-- needs: Timestamp
-- uses: Email Address | Username | Email address
-- aside: Score
-- grain: customer_id
-- asks: yes

with

people as (
    select
        landed._record,
        coalesce(case when "Email Address" like '%_@_%' then "Email Address" end, address) as email,
        "Timestamp" as updated_at
    from landed
    join answers on answers._record = landed._record
    where kind is not null
)

select
    _record,
    'google_forms:' || lower(trim(email)) as customer_id,
    email,
    updated_at
from people
where email is not null
qualify 1 = row_number() over (
    partition by lower(trim(email)) order by instant(updated_at) desc nulls last, _record desc
)
