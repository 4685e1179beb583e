-- Responses to a SurveyMonkey survey, one survey for every question that is scored.
-- needs: Respondent ID | respondent_id, Collector ID | collector_id, End Date | date_modified
-- uses: Start Date | date_created, Email Address | email_address
-- aside: IP Address | ip_address, First Name | first_name, Last Name | last_name, Custom Data 1 | custom_1
-- grain: survey_id

select
    landed._record,
    'surveymonkey:' || "Respondent ID" || '/' || name as survey_id,
    kind,
    question,
    trigger,
    if("End Date" is null, 'partial', 'complete') as status,
    coalesce("End Date", "Start Date") as answered_at,
    score,
    scale_low,
    scale_high,
    'surveymonkey:' || lower(trim(coalesce(case when "Email Address" like '%_@_%' then "Email Address" end, address)))
        as customer_id,
    comment,
    reason as _reason
from landed
join answers on answers._record = landed._record
