-- Answers in the Freshdesk or Freshservice CSV export of tickets, as CSAT surveys; the words tell the scale.
-- needs: Ticket ID | Ticket Id, Status, Created time, Survey results | Survey result
-- uses: Contact ID, Email | Requester Email | Contact Email, Full name | Requester Name | Contact Name
-- uses: Resolved time, Closed time, Last update time | Last updated time
-- grain: survey_id

with

answers as (
    select
        *,
        coalesce("Resolved time", "Closed time", "Last update time") as rated_at,
        -- The API counts from 100 (neutral) to 103 and -103 (extremely happy and unhappy).
        case regexp_replace(lower(trim("Survey results")), '[^a-z0-9-]+', ' ', 'g')
            when 'extremely happy' then 3
            when 'very happy' then 2
            when 'happy' then 1
            when 'neutral' then 0
            when 'unhappy' then -1
            when 'very unhappy' then -2
            when 'extremely unhappy' then -3
            when '103' then 3
            when '102' then 2
            when '101' then 1
            when '100' then 0
            when '-101' then -1
            when '-102' then -2
            when '-103' then -3
        end as degree
    from landed
    where "Survey results" is not null
),

-- A questionnaire of three, five or seven answers: the strongest word that anybody chose tells which.
scaled as (
    select *, max(abs(degree)) over () as strongest
    from answers
)

select
    _record,
    'freshdesk:' || "Ticket ID" as survey_id,
    'csat' as kind,
    'ticket solved' as trigger,
    'complete' as status,
    rated_at as answered_at,
    coalesce(cast(degree as varchar), "Survey results") as score,
    -greatest(strongest, 1) as scale_low,
    greatest(strongest, 1) as scale_high,
    'freshdesk:' || coalesce(
        "Contact ID",
        case when "Email" like '%_@_%' then lower("Email") end,
        "Full name"
    ) as customer_id,
    'freshdesk:' || "Ticket ID" as case_id,
    "Last update time" as updated_at
from scaled
