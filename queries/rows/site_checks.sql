-- Checks of the period whether the website answers, the bad ones first.
-- params:  start date, end date, by varchar, groups varchar[], most bigint
-- grain:   checked_at, url
-- columns:
--   checked_at   timestamp  when it was checked, UTC
--   checked_on   date       its local day
--   hours        varchar    the three local hours it fell into
--   url          varchar    the address
--   is_ok        boolean    the check was good
--   status_code  bigint     the answer's status
--   in_all       bigint     [rows] rows there are, those beyond `most` included

with

checked as (
    select
        *,
        case
            when $by = 'hours' then hours
            when $by = 'page' then page
            else group_of($by, checked_on)
        end as group_name
    from site_results
    where kind = 'availability'
        and checked_on >= $start
        and checked_on < $end
),

chosen as (
    select *, count(*) over () as in_all
    from checked
    where is_in($groups, group_name)
)

select checked_at, checked_on, hours, url, is_ok, status_code, in_all
from chosen
order by is_ok, checked_at desc, url
limit $most
