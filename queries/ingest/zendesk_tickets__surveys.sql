-- Satisfaction ratings in the Zendesk CSV export of tickets, as CSAT surveys on a scale of 0 (bad) and 1 (good).
-- needs: Id | ID | Ticket ID, Requester id | Requester email | Requester, Status, Created at, Updated at
-- needs: Satisfaction Score | Satisfaction score | Satisfaction rating
-- uses: Requester email | Requester Email, Requester, Solved at
-- grain: survey_id

with

ratings as (
    select
        *,
        coalesce("Solved at", "Updated at") as rated_at,
        case
            when regexp_matches(lower("Satisfaction Score"), '\bgood\b') then '1'
            when regexp_matches(lower("Satisfaction Score"), '\bbad\b') then '0'
        end as score
    from landed
    -- "Not Offered" is no survey; "Offered" is one that was not answered.
    where regexp_matches(lower("Satisfaction Score"), '^(good|bad|offered|received)\b')
)

select
    _record,
    'zendesk:' || "Id" as survey_id,
    'csat' as kind,
    'ticket solved' as trigger,
    if(score is not null, 'complete', null) as status,
    rated_at as invited_at,
    if(score is not null, rated_at, null) as answered_at,
    score,
    '0' as scale_low,
    '1' as scale_high,
    'zendesk:' || coalesce(
        -- An export without ids has the e-mail for one; stand-ins such as n/a or none are nobody's address.
        nullif("Requester id", "Requester email"),
        case when "Requester email" like '%_@_%' then lower("Requester email") end,
        "Requester"
    ) as customer_id,
    'zendesk:' || "Id" as case_id,
    "Updated at" as updated_at
from ratings
