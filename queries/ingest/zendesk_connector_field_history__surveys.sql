-- Changes of the satisfaction score in the Zendesk tables a connector writes, as CSAT surveys on a scale of 0 to 1.
-- needs: _fivetran_synced, ticket_id, field_name, updated, value
-- zone: UTC
-- grain: survey_id

with

changes as (
    select
        *,
        case
            when regexp_matches(lower("value"), '^(received_|received )?good') then '1'
            when regexp_matches(lower("value"), '^(received_|received )?bad') then '0'
        end as score
    from landed
    -- "Unoffered" is no survey; "offered" is one that was not answered.
    where "field_name" = 'satisfaction_score'
        and regexp_matches(lower("value"), '^(received_|received )?(good|bad)|^offered')
),

-- A ticket's changes are one survey, and each of them says all of it: the last stays.
whole as (
    select
        *,
        min(instant("updated")) over (partition by "ticket_id") as invited_at,
        max(case when score is not null then instant("updated") end) over (partition by "ticket_id") as answered_at,
        last_value(score ignore nulls) over (
            partition by "ticket_id"
            order by instant("updated"), _record
            rows between unbounded preceding and unbounded following
        ) as last_score
    from changes
)

select
    _record,
    'zendesk:' || "ticket_id" as survey_id,
    'csat' as kind,
    'ticket solved' as trigger,
    if(last_score is not null, 'complete', null) as status,
    cast(invited_at as varchar) as invited_at,
    cast(answered_at as varchar) as answered_at,
    last_score as score,
    '0' as scale_low,
    '1' as scale_high,
    'zendesk:' || "ticket_id" as case_id,
    "updated" as updated_at
from whole
