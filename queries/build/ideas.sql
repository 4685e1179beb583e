-- One row a suggestion: its local days, how it stands at the as-of instant, and how long it has waited.
-- params:  time_zone varchar, as_of timestamp
-- grain:   suggestion_id
-- columns:
--   suggestion_id  varchar  the suggestion
--   received_on    date     local day on which it was made
--   decided_on     date     local day of the decision
--   topic          varchar  what it is about
--   source         varchar  staff or customer
--   stands         varchar  adopted, declined or open; null where it is decided and nobody knows when, or before it was made
--   wait_seconds   double   from the suggestion to the decision; while open, to the as-of instant

with

judged as (
    select
        *,
        case
            when status in ('adopted', 'declined') and decided_at >= happened_at and decided_at <= $as_of then status
            when status in ('adopted', 'declined') and (decided_at is null or decided_at < happened_at) then null
            else 'open'
        end as stands
    from kept.suggestions
    where happened_at <= $as_of
)

select
    suggestion_id,
    cast(timezone($time_zone, timezone('UTC', happened_at)) as date) as received_on,
    case when stands <> 'open' then cast(timezone($time_zone, timezone('UTC', decided_at)) as date) end as decided_on,
    topic,
    source,
    stands,
    case when stands = 'open' then epoch($as_of - happened_at)
        when stands is not null then epoch(decided_at - happened_at) end as wait_seconds
from judged
order by received_on, suggestion_id
