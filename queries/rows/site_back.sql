-- Visits of known customers that came to the checkout, and whether an order followed on a later day.
-- params:  start date, end date, by varchar, groups varchar[], least double, most bigint, regions varchar[], segments varchar[]
-- grain:   session_id
-- columns:
--   session_id   varchar  the visit
--   customer_id  varchar  the person
--   started_on   date     local day on which it began
--   checkout     varchar  order failed, or did not fail
--   error        varchar  the error of the site
--   is_back      boolean  followed by an order on a later day
--   days         bigint   [days] to that order, else to the as-of day
--   region       varchar  region of the customer
--   segment      varchar  segment of the customer
--   in_all       bigint   [rows] rows there are, those beyond `most` included

with

came as (
    select
        *,
        case
            when $by = 'checkout' then checkout
            else group_of($by, started_on, region := region, segment := segment)
        end as group_name
    from site_visits
    where is_back is not null
        and started_on >= $start
        and started_on < $end
        and is_in($regions, region)
        and is_in($segments, segment)
),

chosen as (
    select *, count(*) over () as in_all
    from came
    where is_in($groups, group_name)
        and ($least is null or days >= $least)
)

select session_id, customer_id, started_on, checkout, error, is_back, days, region, segment, in_all
from chosen
order by started_on desc, session_id
limit $most
