-- Tasks completed on the website and the pages that they took, summed over the customers.
-- params:  start date, end date, by varchar, regions varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name      varchar             value of the dimension asked for
--   pages           bigint [pages]      pages of the tasks completed
--   tasks           bigint [tasks]      tasks completed whose pages are known
--   not_known       bigint [tasks]      completed, but nobody knows the pages
--   customers       bigint [customers]  whose they are; an unknown one's visit is a customer of its own
--   pages_squared   double [pages]      sum over customers of pages squared
--   pages_by_tasks  double [pages]      sum over customers of pages times tasks
--   tasks_squared   double [tasks]      sum over customers of tasks squared
--   customer_pages  double[] [pages]    pages of each customer, while there are no more than 2,000
--   customer_tasks  double[] [tasks]    tasks of each customer, in the same order

with

by_customer as (
    select
        case
            when $by = 'task' then task
            else group_of($by, happened_on, region := region, segment := segment)
        end as group_name,
        customer_number,
        coalesce(sum(pages), 0) as pages,
        count(pages) as tasks,
        count(*) - count(pages) as not_known
    from site_steps
    where is_completed
        and happened_on >= $start
        and happened_on < $end
        and is_in($regions, region)
        and is_in($segments, segment)
    group by all
)

select
    group_name,
    sum(pages)::bigint as pages,
    sum(tasks)::bigint as tasks,
    sum(not_known)::bigint as not_known,
    count(*) filter (where tasks > 0) as customers,
    sum(pages * pages)::double as pages_squared,
    sum(pages * tasks)::double as pages_by_tasks,
    sum(tasks * tasks)::double as tasks_squared,
    case when count(*) filter (where tasks > 0) <= 2000 then
        list(pages::double order by customer_number) filter (where tasks > 0)
    end as customer_pages,
    case when count(*) filter (where tasks > 0) <= 2000 then
        list(tasks::double order by customer_number) filter (where tasks > 0)
    end as customer_tasks
from by_customer
group by group_name
order by group_name
