-- People with an address who gave a score in a SurveyMonkey survey, as customers.
-- needs: Respondent ID | respondent_id, Collector ID | collector_id, End Date | date_modified
-- uses: Start Date | date_created, Email Address | email_address, First Name | first_name, Last Name | last_name
-- aside: IP Address | ip_address, Custom Data 1 | custom_1
-- grain: customer_id

with

people as (
    select
        landed._record,
        coalesce(case when "Email Address" like '%_@_%' then "Email Address" end, address) as email,
        nullif(concat_ws(' ', "First Name", "Last Name"), '') as name,
        coalesce("End Date", "Start Date") as updated_at
    from landed
    join answers on answers._record = landed._record
    where kind is not null
)

select
    _record,
    'surveymonkey:' || lower(trim(email)) as customer_id,
    email,
    name,
    updated_at
from people
where email is not null
qualify 1 = row_number() over (
    partition by lower(trim(email)) order by instant(updated_at) desc nulls last, _record desc
)
