-- People who answered in the Chatwoot CSAT report, as customers: each as their latest answer has them.
-- needs: Rating, Link to the conversation, Recorded date
-- uses: Contact Name, Contact Email Address, Contact Phone Number
-- zone: UTC
-- grain: customer_id

with

contacts as (
    select
        _record,
        'chatwoot:' || coalesce(
            case when "Contact Email Address" like '%_@_%' then lower(trim("Contact Email Address")) end,
            "Contact Phone Number",
            "Contact Name"
        ) as customer_id,
        "Contact Email Address" as email,
        "Contact Phone Number" as phone,
        "Contact Name" as name,
        "Recorded date" as updated_at
    from landed
)

select *
from contacts
where customer_id is not null
qualify 1 = row_number() over (partition by customer_id order by instant(updated_at) desc nulls last, _record desc)
