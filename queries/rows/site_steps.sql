-- Tasks of the website in the period of which one share is known, those it counts first.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], ending varchar, most bigint, regions varchar[], segments varchar[]
-- grain:   session_id, task, happened_at
-- columns:
--   session_id    varchar    the visit
--   customer_id   varchar    the person; null when unknown
--   task          varchar    what it was
--   happened_at   timestamp  when, UTC
--   happened_on   date       its local day
--   hours         varchar    the three local hours it fell into
--   pages         bigint     [pages] pages that it took
--   is_completed  boolean    completed
--   error         varchar    the error it ended in
--   is_hit        boolean    as asked for: completed, ended in an error, or a checkout that failed
--   region        varchar    region of the customer
--   segment       varchar    segment of the customer
--   in_all        bigint     [rows] rows there are, those beyond `most` included

with

known as (
    select
        *,
        case $ending
            when 'completed' then is_completed
            when 'failed' then is_failed
            when 'errored' then error is not null
        end as is_hit,
        case
            when $by = 'task' then task
            when $by = 'hours' then hours
            else group_of($by, happened_on, region := region, segment := segment)
        end as group_name
    from site_steps
    where happened_on >= $start
        and happened_on < $end
        and ($ending <> 'failed' or task = 'check out')
        and is_in($regions, region)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from known
    where is_hit is not null
        and is_in($groups, group_name)
        and is_in($parts, task || ': ' || error)
)

select
    session_id,
    customer_id,
    task,
    happened_at,
    happened_on,
    hours,
    pages,
    is_completed,
    error,
    is_hit,
    region,
    segment,
    in_all
from chosen
order by is_hit = ($ending <> 'completed') desc, happened_at desc, session_id, task
limit $most
