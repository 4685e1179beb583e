-- Tags of the Zendesk tickets a connector writes, as kinds of cases; of several kinds that a ticket's tags name the gravest.
-- needs: _fivetran_synced, ticket_id, tag
-- zone: UTC
-- fills: yes
-- grain: case_id

with

named as (
    select *, ' ' || regexp_replace(lower("tag"), '[^a-z0-9]+', ' ', 'g') || ' ' as words
    from landed
),

ranked as (
    select
        *,
        case
            when regexp_matches(words, ' complaints? ') then 1
            when regexp_matches(words, ' compliments? ') then 2
            when regexp_matches(words, ' returns? ') then 3
            when regexp_matches(words, ' repairs? ') then 4
            when regexp_matches(words, ' technical ') then 5
            when regexp_matches(words, ' questions? ') then 6
        end as place
    from named
)

select
    _record,
    'zendesk:' || "ticket_id" as case_id,
    case min(place) over (partition by "ticket_id")
        when 1 then 'complaint'
        when 2 then 'compliment'
        when 3 then 'return'
        when 4 then 'repair'
        when 5 then 'technical'
        when 6 then 'question'
    end as kind,
    -- What says when it was made goes before what does not: the kind of a tag before that of a type.
    "_fivetran_synced" as updated_at
from ranked
