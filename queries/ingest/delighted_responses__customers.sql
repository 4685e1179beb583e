-- People who answered a Delighted survey, as customers: each as their latest answer has them.
-- needs: id | Response ID, survey_type | Survey Type | Type, score
-- needs: created_at | Created At | Response Time, person_email | Person Email | person.email | Email | person
-- uses: person_name | Person Name | person.name | Name, person.phone_number | person_phone_number, person.id
-- uses: updated_at | Updated At
-- grain: customer_id

with

people as (
    select
        _record,
        'delighted:' || coalesce(lower(trim("person_email")), "person.id") as customer_id,
        if("person_email" like '%@%', "person_email", null) as email,
        "person.phone_number" as phone,
        "person_name" as name,
        from_unix(coalesce("updated_at", "created_at")) as updated_at
    from landed
)

select *
from people
where customer_id is not null
qualify 1 = row_number() over (partition by customer_id order by instant(updated_at) desc nulls last, _record desc)
