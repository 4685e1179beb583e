-- Tasks completed on the website in the period, with the pages that each took.
-- params:  start date, end date, by varchar, groups varchar[], most bigint, regions varchar[], segments varchar[]
-- grain:   session_id, task, happened_at
-- columns:
--   session_id   varchar    the visit
--   customer_id  varchar    the person; null when unknown
--   task         varchar    what it was
--   happened_at  timestamp  when, UTC
--   happened_on  date       its local day
--   pages        bigint     [pages] pages that it took
--   region       varchar    region of the customer
--   segment      varchar    segment of the customer
--   in_all       bigint     [rows] rows there are, those beyond `most` included

with

completed as (
    select
        *,
        case
            when $by = 'task' then task
            else group_of($by, happened_on, region := region, segment := segment)
        end as group_name
    from site_steps
    where is_completed
        and pages is not null
        and happened_on >= $start
        and happened_on < $end
        and is_in($regions, region)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from completed
    where is_in($groups, group_name)
)

select session_id, customer_id, task, happened_at, happened_on, pages, region, segment, in_all
from chosen
order by pages desc, happened_at desc, session_id, task
limit $most
