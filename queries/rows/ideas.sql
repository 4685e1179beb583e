-- Ideas, by the day on which they were made or decided.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], share varchar, most bigint
-- grain:   suggestion_id
-- columns:
--   suggestion_id  varchar  the suggestion
--   customer_id    varchar  null: who made it is not known
--   received_on    date     local day on which it was made
--   decided_on     date     local day of the decision
--   topic          varchar  what it is about
--   source         varchar  staff or customer
--   stands         varchar  adopted, declined or open; null where it is decided and nobody knows when
--   is_adopted     boolean  adopted
--   days           double   [days] from the suggestion to the decision; while open, to the as-of instant
--   in_all         bigint   [rows] rows there are, those beyond `most` included

with

dated as (
    select *, case $share when 'decided' then decided_on else received_on end as counted_on
    from ideas
    where case $share
        when 'decided' then stands in ('adopted', 'declined')
        when 'waiting' then stands is not null
        else true end
),

chosen as (
    select *, count(*) over () as in_all
    from dated
    where counted_on >= $start
        and counted_on < $end
        and is_in($groups, case $by when 'source' then coalesce(source, '(unknown)') when 'topic' then coalesce(topic, '(unknown)')
            else group_of($by, counted_on) end)
        and is_in($parts, topic)
)

select
    suggestion_id,
    null::varchar as customer_id,
    received_on,
    decided_on,
    topic,
    source,
    stands,
    stands = 'adopted' as is_adopted,
    wait_seconds / 86400 as days,
    in_all
from chosen
order by counted_on desc, suggestion_id
limit $most
