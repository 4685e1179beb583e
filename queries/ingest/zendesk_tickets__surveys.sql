-- Satisfaction ratings in the Zendesk CSV export of tickets, as CSAT surveys on a scale of 0 (bad) and 1 (good).
-- needs: Id | ID | Ticket ID, Requester id | Requester email | Requester, Status, Created at, Updated at
-- needs: Satisfaction Score | Satisfaction rating | Satisfaction
-- uses: Requester email | Requester Email, Requester, Solved at, Satisfaction Comment
-- grain: survey_id

with

ratings as (
    select
        *,
        coalesce("Solved at", "Updated at") as rated_at,
        -- With a comment or without: "Good with comment", "goodwithcomment".
        regexp_extract(lower("Satisfaction Score"), '^(?:received )?(good|bad|offered)', 1) as said
    from landed
    -- "Not Offered" is no survey; "Offered" is one that was not answered.
    where not regexp_matches(lower("Satisfaction Score"), '^(not ?|un)offered')
)

select
    _record,
    'zendesk:' || "Id" as survey_id,
    'csat' as kind,
    'ticket solved' as trigger,
    if(said in ('good', 'bad'), 'complete', null) as status,
    if(said <> '', rated_at, null) as invited_at,
    if(said in ('good', 'bad'), rated_at, null) as answered_at,
    case said when 'good' then '1' when 'bad' then '0' when '' then "Satisfaction Score" end as score,
    '0' as scale_low,
    '1' as scale_high,
    'zendesk:' || coalesce(
        -- An export without ids has the e-mail or the name there; stand-ins such as n/a or none are nobody's address.
        nullif(nullif("Requester id", "Requester email"), "Requester"),
        case when "Requester email" like '%_@_%' then lower("Requester email") end,
        "Requester"
    ) as customer_id,
    'zendesk:' || "Id" as case_id,
    "Satisfaction Comment" as comment
-- Without updated_at: an export of the ratings themselves, which says when they were given, goes before this.
from ratings
qualify 1 = row_number() over (partition by "Id" order by instant("Updated at") desc nulls last, _record desc)
