-- Ideas decided in the period, and those adopted.
-- params:  start date, end date, by varchar
-- grain:   group_name
-- columns:
--   group_name  varchar         value of the dimension asked for; by "source" or "topic" that of the idea
--   decided     bigint [ideas]  decided in the period
--   adopted     bigint [ideas]  of those, adopted

select
    case $by when 'source' then coalesce(source, '(unknown)') when 'topic' then coalesce(topic, '(unknown)')
        else group_of($by, decided_on) end as group_name,
    count(*) as decided,
    count(*) filter (where stands = 'adopted') as adopted
from ideas
where stands in ('adopted', 'declined')
    and decided_on >= $start
    and decided_on < $end
group by all
order by group_name
