-- How long it took until customers who came to the checkout ordered on a later day, who has not with the time so far.
-- params:  start date, end date, by varchar, regions varchar[], segments varchar[]
-- grain:   group_name, days
-- columns:
--   group_name  varchar           value of the dimension asked for
--   days        bigint  [days]    visit to the next order on a later day, or to the as-of day
--   back        bigint  [visits]  followed by an order after that time
--   not_yet     bigint  [visits]  by the as-of day followed by none for that time

select
    case
        when $by = 'checkout' then checkout
        else group_of($by, started_on, region := region, segment := segment)
    end as group_name,
    days,
    count(*) filter (where is_back) as back,
    count(*) filter (where not is_back) as not_yet
from site_visits
where is_back is not null
    and started_on >= $start
    and started_on < $end
    and is_in($regions, region)
    and is_in($segments, segment)
group by all
order by group_name, days
