-- Requesters of the Freshdesk or Freshservice CSV export of tickets, as customers: each as their latest ticket has them.
-- needs: Ticket ID | Ticket Id, Status, Created time
-- needs: Resolution status | First response status | Due by Time | Initial response time | Agent interactions | First response time (in hrs) | Resolution time (in hrs) | Survey results | Survey result
-- uses: Contact ID, Email | Requester Email | Contact Email, Full name | Requester Name | Contact Name
-- uses: Last update time | Last updated time
-- grain: customer_id

-- Other desks have tickets with a status and a time of creation too: one column more is asked for that is Freshdesk's.
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
