-- The errors of the period by the task that they ended, the most frequent first.
-- params:  start date, end date, regions varchar[], segments varchar[]
-- grain:   name
-- columns:
--   name    varchar         the task and the error
--   tasks   bigint [tasks]  tasks that ended in it

select task || ': ' || error as name, count(*) as tasks
from site_steps
where error is not null
    and happened_on >= $start
    and happened_on < $end
    and is_in($regions, region)
    and is_in($segments, segment)
group by name
order by tasks desc, name
