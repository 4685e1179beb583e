-- Ratings of the tickets that the dbt package for Zendesk puts together, as CSAT surveys on a scale of 0 to 1.
-- needs: ticket_id, created_at, status, ticket_channel, first_solved_at, ticket_satisfaction_score
-- needs: first_reply_time_calendar_minutes, final_resolution_calendar_minutes
-- uses: requester_id, last_solved_at
-- zone: UTC
-- grain: survey_id

with

ratings as (
    select
        *,
        -- When it was rated is not said; asked is when it is solved. What was never solved has no time to stand at.
        coalesce(
            "last_solved_at",
            case
                when as_double("final_resolution_calendar_minutes")
                    = date_diff('minute', instant("created_at"), instant("first_solved_at")) then "first_solved_at"
                else cast(
                    instant("created_at") + as_double("final_resolution_calendar_minutes") * interval 1 minute as varchar
                )
            end
        ) as rated_at,
        case
            when regexp_matches(lower("ticket_satisfaction_score"), '\bgood\b') then '1'
            when regexp_matches(lower("ticket_satisfaction_score"), '\bbad\b') then '0'
        end as score
    from landed
    where regexp_matches(lower("ticket_satisfaction_score"), '^(good|bad|offered|received)\b')
)

select
    _record,
    'zendesk:' || "ticket_id" as survey_id,
    'csat' as kind,
    'ticket solved' as trigger,
    if(score is not null, 'complete', null) as status,
    rated_at as invited_at,
    if(score is not null, rated_at, null) as answered_at,
    score,
    '0' as scale_low,
    '1' as scale_high,
    'zendesk:' || "requester_id" as customer_id,
    'zendesk:' || "ticket_id" as case_id
from ratings
