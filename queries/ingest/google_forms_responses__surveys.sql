-- Responses to a form of Google Forms, one survey for every question that is scored.
-- needs: Timestamp
-- uses: Email Address | Username | Email address
-- aside: Score
-- grain: survey_id
-- asks: yes

with

-- The export has no ids: a response is known by when it came and what it holds.
responses as (
    select _record, md5(string_agg(name || chr(31) || value, chr(30) order by name)) as held
    from others
    group by _record
)

select
    landed._record,
    'google_forms:' || "Timestamp" || '/' || left(held, 8) || '/' || name as survey_id,
    kind,
    question,
    trigger,
    'complete' as status,
    "Timestamp" as answered_at,
    answers.score as score,
    scale_low,
    scale_high,
    'google_forms:' || lower(trim(coalesce(case when "Email Address" like '%_@_%' then "Email Address" end, address)))
        as customer_id,
    comment,
    reason as _reason
from landed
join answers on answers._record = landed._record
left join responses on responses._record = landed._record
