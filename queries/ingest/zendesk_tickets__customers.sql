-- Requesters of the Zendesk CSV export of tickets, as customers: each as their latest ticket has them.
-- needs: Id | ID | Ticket ID, Requester id | Requester email | Requester, Status, Created at, Updated at
-- uses: Requester email | Requester Email, Requester
-- grain: customer_id

with

requesters as (
    select
        _record,
        'zendesk:' || coalesce(
            -- An export without ids has the e-mail or the name there; stand-ins such as n/a or none are nobody's address.
            nullif(nullif("Requester id", "Requester email"), "Requester"),
            case when "Requester email" like '%_@_%' then lower("Requester email") end,
            "Requester"
        ) as customer_id,
        "Requester email" as email,
        "Requester" as name,
        "Updated at" as updated_at
    from landed
)

select *
from requesters
where customer_id is not null
qualify 1 = row_number() over (partition by customer_id order by instant(updated_at) desc nulls last, _record desc)
