-- Requesters of the Freshdesk or Freshservice CSV export of tickets, as customers: each as their latest ticket has them.
-- needs: Ticket ID | Ticket Id, Status, Created time
-- uses: Contact ID, Email | Requester Email | Contact Email, Full name | Requester Name | Contact Name
-- uses: Last update time | Last updated time
-- grain: customer_id

with

requesters as (
    select
        _record,
        'freshdesk:' || coalesce(
            "Contact ID",
            case when "Email" like '%_@_%' then lower("Email") end,
            "Full name"
        ) as customer_id,
        "Email" as email,
        "Full name" as name,
        "Last update time" as updated_at
    from landed
)

select *
from requesters
where customer_id is not null
qualify 1 = row_number() over (partition by customer_id order by instant(updated_at) desc nulls last, _record desc)
