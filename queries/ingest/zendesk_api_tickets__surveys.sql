-- Satisfaction ratings in tickets of the Zendesk API (JSON), as CSAT surveys on a scale of 0 (bad) and 1 (good).
-- needs: id, created_at, updated_at, status, requester_id, via.channel
-- needs: satisfaction_rating.score
-- uses: satisfaction_rating.comment, metric_set.solved_at
-- zone: UTC
-- grain: survey_id

with

ratings as (
    select
        *,
        coalesce("metric_set.solved_at", "updated_at") as rated_at,
        regexp_extract(lower("satisfaction_rating.score"), '^(?:received_)?(good|bad|offered)', 1) as said
    from landed
    -- "offered" is a survey that was not answered, "unoffered" is none.
    where lower("satisfaction_rating.score") <> 'unoffered'
)

select
    _record,
    'zendesk:' || "id" as survey_id,
    'csat' as kind,
    'ticket solved' as trigger,
    if(said in ('good', 'bad'), 'complete', null) as status,
    if(said <> '', rated_at, null) as invited_at,
    if(said in ('good', 'bad'), rated_at, null) as answered_at,
    case said when 'good' then '1' when 'bad' then '0' when '' then "satisfaction_rating.score" end as score,
    '0' as scale_low,
    '1' as scale_high,
    'zendesk:' || "requester_id" as customer_id,
    'zendesk:' || "id" as case_id,
    "satisfaction_rating.comment" as comment
-- Without updated_at: an export of the ratings themselves, which says when they were given, goes before this.
from ratings
qualify 1 = row_number() over (partition by "id" order by instant("updated_at") desc nulls last, _record desc)
