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
        case regexp_replace(lower(trim("Survey results")), '[^a-z]+', ' ', 'g')
            when 'extremely happy' then 3
            when 'very happy' then 2
            when 'happy' then 1
            when 'neutral' then 0
            when 'unhappy' then -1
            when 'very unhappy' then -2
            when 'extremely unhappy' then -3
        end as said,
        -- From 103 (extremely happy) by way of 100 (neutral) to -103 (extremely unhappy).
        case
            when abs(as_bigint("Survey results")) between 100 and 103
                then as_bigint("Survey results") - 100 * sign(as_bigint("Survey results"))
        end as counted
    from landed
    where "Survey results" is not null
),

-- A questionnaire of three, five or seven answers: the strongest word that anybody chose tells which.
scaled as (
    select *, coalesce(said, counted) as degree, max(abs(coalesce(said, counted))) over () as strongest
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
    'freshdesk:' || "Ticket ID" as case_id
-- Without updated_at: an export of the ratings themselves, which says when they were given, goes before this.
from scaled
qualify 1 = row_number() over (
    partition by "Ticket ID" order by instant("Last update time") desc nulls last, _record desc
)
