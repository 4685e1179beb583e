-- Ideas received in the period, and how they stand.
-- params:  start date, end date, by varchar
-- grain:   group_name
-- columns:
--   group_name  varchar         value of the dimension asked for; by "source" or "topic" that of the idea
--   received    bigint [ideas]  made in the period
--   adopted     bigint [ideas]  of those, adopted
--   declined    bigint [ideas]  of those, declined
--   undecided   bigint [ideas]  of those, not decided yet
--   not_known   bigint [ideas]  of those, decided nobody knows when

select
    case $by when 'source' then coalesce(source, '(unknown)') when 'topic' then coalesce(topic, '(unknown)')
        else group_of($by, received_on) end as group_name,
    count(*) as received,
    count(*) filter (where stands = 'adopted') as adopted,
    count(*) filter (where stands = 'declined') as declined,
    count(*) filter (where stands = 'open') as undecided,
    count(*) filter (where stands is null) as not_known
from ideas
where received_on >= $start
    and received_on < $end
group by all
order by group_name
