-- Satisfaction ratings of the Zendesk API (JSON), as CSAT surveys on a scale of 0 (bad) and 1 (good).
-- needs: ticket_id, requester_id, score, created_at, updated_at
-- uses: comment
-- zone: UTC
-- grain: survey_id

with

ratings as (
    select *, regexp_extract(lower("score"), '^(?:received_)?(good|bad|offered)', 1) as said
    from landed
    -- "offered" is a survey that was not answered, "unoffered" is none.
    where lower("score") <> 'unoffered'
)

select
    _record,
    -- A ticket has one rating; that in the ticket itself is the same.
    'zendesk:' || "ticket_id" as survey_id,
    'csat' as kind,
    'ticket solved' as trigger,
    if(said in ('good', 'bad'), 'complete', null) as status,
    "created_at" as invited_at,
    if(said in ('good', 'bad'), "updated_at", null) as answered_at,
    case said when 'good' then '1' when 'bad' then '0' when '' then "score" end as score,
    '0' as scale_low,
    '1' as scale_high,
    'zendesk:' || "requester_id" as customer_id,
    'zendesk:' || "ticket_id" as case_id,
    "comment" as comment,
    "updated_at" as updated_at
from ratings
