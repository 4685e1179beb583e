-- Visits of known customers to the website in the period of which it is known how they stand.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], most bigint, regions varchar[], segments varchar[]
-- grain:   session_id
-- columns:
--   session_id       varchar  the visit
--   customer_id      varchar  the person
--   started_on       date     local day on which it began
--   about            varchar  the task it was about; several tasks where it was about more than one
--   tasks            bigint   [tasks] tasks begun
--   visit_stands     varchar  in one place, not all completed, or got in touch
--   is_in_one_place  boolean  all tasks completed, and no contact within a day
--   region           varchar  region of the customer
--   segment          varchar  segment of the customer
--   in_all           bigint   [rows] rows there are, those beyond `most` included

with

known as (
    select
        *,
        case
            when $by = 'about' then about
            else group_of($by, started_on, region := region, segment := segment)
        end as group_name
    from site_visits
    where customer_id is not null
        and visit_stands <> 'too young'
        and started_on >= $start
        and started_on < $end
        and is_in($regions, region)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from known
    where is_in($groups, group_name)
        and is_in($parts, visit_stands)
)

select
    session_id,
    customer_id,
    started_on,
    about,
    tasks,
    visit_stands,
    visit_stands = 'in one place' as is_in_one_place,
    region,
    segment,
    in_all
from chosen
order by is_in_one_place, started_on desc, session_id
limit $most
