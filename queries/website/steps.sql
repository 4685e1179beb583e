-- Tasks of the website, one share of them, summed over the customers.
-- params:  start date, end date, by varchar, ending varchar, regions varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name       varchar             value of the dimension asked for
--   tasks            bigint [tasks]      of which it is known
--   hits             bigint [tasks]      of those, as asked for: completed, ended in an error, or checkouts that failed
--   not_known        bigint [tasks]      of which it is not known; of checkouts, that ended otherwise by no fault of the site
--   customers        bigint [customers]  whose they are; an unknown one's visit is a customer of its own
--   hits_squared     double [tasks]      sum over customers of hits squared
--   hits_by_tasks    double [tasks]      sum over customers of hits times tasks
--   tasks_squared    double [tasks]      sum over customers of tasks squared

with

chosen as (
    select
        case
            when $by = 'task' then task
            when $by = 'hours' then hours
            else group_of($by, happened_on, region := region, segment := segment)
        end as group_name,
        customer_number,
        case $ending
            when 'completed' then is_completed
            when 'failed' then is_failed
            when 'errored' then error is not null
        end as is_hit
    from site_steps
    where happened_on >= $start
        and happened_on < $end
        and ($ending <> 'failed' or task = 'check out')
        and is_in($regions, region)
        and is_in($segments, segment)
),

by_customer as (
    select
        group_name,
        customer_number,
        count(is_hit) as tasks,
        count(*) filter (where is_hit) as hits,
        count(*) - count(is_hit) as not_known
    from chosen
    group by group_name, customer_number
)

select
    group_name,
    sum(tasks)::bigint as tasks,
    sum(hits)::bigint as hits,
    sum(not_known)::bigint as not_known,
    count(*) filter (where tasks > 0) as customers,
    sum(hits * hits)::double as hits_squared,
    sum(hits * tasks)::double as hits_by_tasks,
    sum(tasks * tasks)::double as tasks_squared
from by_customer
group by group_name
order by group_name
