-- Visits of known customers to the website: how many were completed there, without a contact within a day.
-- params:  start date, end date, by varchar, regions varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name         varchar             value of the dimension asked for
--   visits             bigint [visits]     of which it is known how they stand
--   in_one_place       bigint [visits]     of those, all tasks completed and no contact within a day
--   not_completed      bigint [visits]     of those, not all tasks completed
--   got_in_touch       bigint [visits]     of those, completed, but the customer got in touch within a day
--   not_known          bigint [visits]     nobody knows whether all was completed
--   too_young          bigint [visits]     ended less than a day before the as-of instant
--   customers          bigint [customers]  whose they are
--   hits_squared       double [visits]     sum over customers of visits in one place squared
--   hits_by_visits     double [visits]     sum over customers of visits in one place times visits
--   visits_squared     double [visits]     sum over customers of visits squared

with

by_customer as (
    select
        case
            when $by = 'about' then about
            else group_of($by, started_on, region := region, segment := segment)
        end as group_name,
        customer_number,
        count(*) filter (where visit_stands <> 'too young') as visits,
        count(*) filter (where visit_stands = 'in one place') as in_one_place,
        count(*) filter (where visit_stands = 'not all completed') as not_completed,
        count(*) filter (where visit_stands = 'got in touch') as got_in_touch,
        count(*) - count(visit_stands) as not_known,
        count(*) filter (where visit_stands = 'too young') as too_young
    from site_visits
    where customer_id is not null
        and started_on >= $start
        and started_on < $end
        and is_in($regions, region)
        and is_in($segments, segment)
    group by all
)

select
    group_name,
    sum(visits)::bigint as visits,
    sum(in_one_place)::bigint as in_one_place,
    sum(not_completed)::bigint as not_completed,
    sum(got_in_touch)::bigint as got_in_touch,
    sum(not_known)::bigint as not_known,
    sum(too_young)::bigint as too_young,
    count(*) filter (where visits > 0) as customers,
    sum(in_one_place * in_one_place)::double as hits_squared,
    sum(in_one_place * visits)::double as hits_by_visits,
    sum(visits * visits)::double as visits_squared
from by_customer
group by group_name
order by group_name
