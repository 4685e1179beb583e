-- Satisfaction ratings of the Freshdesk API (JSON), as CSAT surveys; the ratings tell the scale.
-- needs: ticket_id, survey_id, user_id, created_at, ratings.default_question
-- uses: feedback, updated_at
-- zone: UTC
-- grain: survey_id

with

ratings as (
    -- From 103 (extremely happy) by way of 100 (neutral) to -103 (extremely unhappy).
    select
        *,
        case
            when abs(as_bigint("ratings.default_question")) between 100 and 103
                then as_bigint("ratings.default_question") - 100 * sign(as_bigint("ratings.default_question"))
        end as degree
    from landed
),

-- A questionnaire of three, five or seven answers: the strongest that anybody chose tells which.
scaled as (
    select *, max(abs(degree)) over () as strongest
    from ratings
)

select
    _record,
    -- Of several ratings of a ticket the last stays, as in its export.
    'freshdesk:' || "ticket_id" as survey_id,
    'csat' as kind,
    'ticket solved' as trigger,
    'complete' as status,
    "created_at" as answered_at,
    coalesce(cast(degree as varchar), "ratings.default_question") as score,
    -greatest(strongest, 1) as scale_low,
    greatest(strongest, 1) as scale_high,
    'freshdesk:' || "user_id" as customer_id,
    'freshdesk:' || "ticket_id" as case_id,
    "feedback" as comment,
    coalesce("updated_at", "created_at") as updated_at
from scaled
