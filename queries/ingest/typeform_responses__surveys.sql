-- Responses to a Typeform form, one survey for every question that is scored.
-- needs: #, Submit Date (UTC)
-- uses: Start Date (UTC), Stage Date (UTC), Response Type, Email | email
-- aside: Network ID, Tags, Ending
-- grain: survey_id
-- zone: UTC

select
    landed._record,
    'typeform:' || "#" || '/' || name as survey_id,
    kind,
    question,
    trigger,
    if("Submit Date (UTC)" is null or lower(trim("Response Type")) in ('partial', 'started'), 'partial', 'complete')
        as status,
    coalesce("Submit Date (UTC)", "Stage Date (UTC)", "Start Date (UTC)") as answered_at,
    score,
    scale_low,
    scale_high,
    'typeform:' || lower(trim(coalesce(case when "Email" like '%_@_%' then "Email" end, address))) as customer_id,
    comment,
    reason as _reason
from landed
join answers on answers._record = landed._record
