-- People who answered a Delighted survey, as customers.
-- needs: id | Response ID, survey_type | Survey Type | Type, score
-- needs: created_at | Created At | Response Time, person_email | Person Email | Email | person
-- uses: person_name | Person Name
-- grain: customer_id

select
    _record,
    'delighted:' || lower(trim("person_email")) as customer_id,
    if("person_email" like '%@%', "person_email", null) as email,
    "person_name" as name
from landed
where "person_email" is not null
qualify 1 = row_number() over (partition by lower(trim("person_email")) order by _record desc)
