-- Survey responses exported from Delighted; the scale follows from the type of survey.
-- needs: id | Response ID, survey_type | Survey Type | Type, score
-- needs: created_at | Created At | Response Time, person_email | Person Email | person.email | Email | person
-- uses: comment, updated_at | Updated At, person.id
-- grain: survey_id

with

responses as (
    select *, lower(trim("survey_type")) as kind
    from landed
)

select
    _record,
    'delighted:' || "id" as survey_id,
    kind,
    'complete' as status,
    -- Seconds since 1970 in the exports of the API, else a date and time.
    from_unix("created_at") as answered_at,
    "score" as score,
    if(kind = 'nps', '0', '1') as scale_low,
    case kind when 'nps' then '10' when 'csat' then '5' when 'ces' then '7' end as scale_high,
    'delighted:' || coalesce(lower(trim("person_email")), "person.id") as customer_id,
    "comment" as comment,
    from_unix("updated_at") as updated_at
from responses
