-- Checks of whether the website answers, and how many were good.
-- params:  start date, end date, by varchar
-- grain:   group_name
-- columns:
--   group_name  varchar          value of the dimension asked for
--   checks      bigint [checks]  checks of availability in the period
--   good        bigint [checks]  of those, good

select
    case
        when $by = 'hours' then hours
        when $by = 'page' then page
        else group_of($by, checked_on)
    end as group_name,
    count(*) as checks,
    count(*) filter (where is_ok) as good
from site_results
where kind = 'availability'
    and checked_on >= $start
    and checked_on < $end
group by all
order by group_name
