-- Contacts of the cases in a Salesforce report, as customers: each as their latest case has them.
-- needs: Case Number, Status, Date/Time Opened | Opened Date | Created Date
-- uses: Contact ID, Contact Email | Contact: Email | Email, Contact Name | Contact Name: Full Name, Account Name
-- uses: Contact Phone | Phone
-- grain: customer_id

with

contacts as (
    select
        _record,
        'salesforce:' || coalesce(
            "Contact ID",
            case when "Contact Email" like '%_@_%' then lower("Contact Email") end,
            -- A name alone is that of many: at an account it is one person.
            nullif(concat_ws(', ', "Contact Name", "Account Name"), '')
        ) as customer_id,
        "Contact Email" as email,
        "Contact Phone" as phone,
        coalesce("Contact Name", "Account Name") as name,
        "Date/Time Opened" as updated_at
    from landed
)

select *
from contacts
where customer_id is not null
qualify 1 = row_number() over (partition by customer_id order by instant(updated_at) desc nulls last, _record desc)
