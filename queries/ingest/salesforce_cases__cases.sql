-- Cases of a Salesforce report ("Details Only"), under the labels of its columns.
-- needs: Case Number, Status, Date/Time Opened | Opened Date | Created Date
-- uses: Date/Time Closed | Closed Date, Last Modified Date | Case Last Modified Date
-- uses: Contact ID, Contact Email | Contact: Email | Email, Contact Name | Contact Name: Full Name, Account Name
-- uses: Case Owner | Case Owner: Full Name, Priority, Case Origin | Origin, Type | Case Type, Case Reason | Reason
-- uses: Escalated
-- grain: case_id

with

cases as (
    select
        *,
        kind_word(concat_ws(' ', "Type", "Case Reason")) as kind,
        -- Where no case has a type, the report says nothing of kinds.
        bool_or("Type" is not null) over () as says_kind
    from landed
)

select
    _record,
    'salesforce:' || "Case Number" as case_id,
    'salesforce:' || coalesce(
        "Contact ID",
        case when "Contact Email" like '%_@_%' then lower("Contact Email") end,
        -- A name alone is that of many: at an account it is one person.
        nullif(concat_ws(', ', "Contact Name", "Account Name"), '')
    ) as customer_id,
    "Date/Time Opened" as opened_at,
    "Date/Time Closed" as closed_at,
    case
        when lower("Status") like 'closed%' then 'closed'
        when lower("Status") in ('working', 'in progress', 'escalated') then 'open'
        when lower("Status") in ('on hold', 'on-hold') then 'hold'
        when lower("Status") like 'waiting%' or lower("Status") like 'awaiting%' then 'pending'
        when lower("Status") in ('solved', 'completed') then 'resolved'
        when lower("Status") in ('cancelled', 'canceled') then 'withdrawn'
        when lower("Status") in ('duplicate', 'merged') then 'merged'
        else "Status"
    end as status,
    coalesce(kind, if(says_kind, 'other', null)) as kind,
    channel_word("Case Origin") as channel,
    'salesforce:' || "Case Owner" as owner_id,
    lower("Priority") as priority,
    "Case Reason" as reason,
    if(lower("Status") = 'escalated' or lower("Escalated") in ('1', 'true', 'yes'), 'manager', null) as escalation,
    "Last Modified Date" as updated_at
from cases
