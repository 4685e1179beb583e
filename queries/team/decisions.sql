-- How long the ideas received in the period waited for a decision, those undecided with their time so far.
-- params:  start date, end date, by varchar
-- grain:   group_name, seconds
-- columns:
--   group_name  varchar           value of the dimension asked for; by "source" or "topic" that of the idea
--   seconds     double [seconds]  from the suggestion to the decision; while undecided, to the as-of instant
--   decided     bigint [ideas]    decided after that time
--   open        bigint [ideas]    undecided so far

select
    case $by when 'source' then coalesce(source, '(unknown)') when 'topic' then coalesce(topic, '(unknown)')
        else group_of($by, received_on) end as group_name,
    wait_seconds as seconds,
    count(*) filter (where stands <> 'open') as decided,
    count(*) filter (where stands = 'open') as open
from ideas
where stands is not null
    and received_on >= $start
    and received_on < $end
group by all
order by group_name, seconds
