-- Visits of known customers in which an order failed, 7 days ago or more, and what these did in the 7 days after.
-- params:  start date, end date, by varchar, groups varchar[], parts varchar[], most bigint, regions varchar[], segments varchar[]
-- grain:   session_id
-- columns:
--   session_id       varchar  the visit
--   customer_id      varchar  the person
--   failed_on        date     local day of the first order that failed
--   error            varchar  its error
--   what_next        varchar  ordered online, ordered elsewhere, got in touch, or nothing seen
--   is_nothing_seen  boolean  neither an order nor a contact
--   region           varchar  region of the customer
--   segment          varchar  segment of the customer
--   in_all           bigint   [rows] rows there are, those beyond `most` included

with

failed as (
    select
        *,
        case
            when $by = 'error' then error
            else group_of($by, failed_on, region := region, segment := segment)
        end as group_name
    from site_visits
    where what_next <> 'too young'
        and failed_on >= $start
        and failed_on < $end
        and is_in($regions, region)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from failed
    where is_in($groups, group_name)
        and is_in($parts, what_next)
)

select
    session_id,
    customer_id,
    failed_on,
    error,
    what_next,
    what_next = 'nothing seen' as is_nothing_seen,
    region,
    segment,
    in_all
from chosen
order by failed_on desc, session_id
limit $most
