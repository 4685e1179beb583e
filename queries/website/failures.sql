-- Visits in which an order failed for an error of the website, and what these customers did in the 7 days after.
-- params:  start date, end date, by varchar, regions varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name         varchar             value of the dimension asked for
--   failures           bigint [visits]     of known customers, 7 days ago or more
--   ordered_online     bigint [visits]     of those, ordered through the website
--   ordered_elsewhere  bigint [visits]     else, ordered otherwise
--   got_in_touch       bigint [visits]     else, got in touch
--   nothing_seen       bigint [visits]     else: neither
--   too_young          bigint [visits]     less than 7 days ago
--   not_known          bigint [visits]     of nobody known
--   customers          bigint [customers]  whose the failures are
--   hits_squared       double [visits]     sum over customers of visits with nothing seen squared
--   hits_by_failures   double [visits]     sum over customers of visits with nothing seen times failures
--   failures_squared   double [visits]     sum over customers of failures squared

with

by_customer as (
    select
        case
            when $by = 'error' then error
            else group_of($by, failed_on, region := region, segment := segment)
        end as group_name,
        customer_number,
        count(*) filter (where what_next <> 'too young') as failures,
        count(*) filter (where what_next = 'ordered online') as ordered_online,
        count(*) filter (where what_next = 'ordered elsewhere') as ordered_elsewhere,
        count(*) filter (where what_next = 'got in touch') as got_in_touch,
        count(*) filter (where what_next = 'nothing seen') as nothing_seen,
        count(*) filter (where what_next = 'too young') as too_young,
        count(*) - count(what_next) as not_known
    from site_visits
    where failed_on >= $start
        and failed_on < $end
        and is_in($regions, region)
        and is_in($segments, segment)
    group by all
)

select
    group_name,
    sum(failures)::bigint as failures,
    sum(ordered_online)::bigint as ordered_online,
    sum(ordered_elsewhere)::bigint as ordered_elsewhere,
    sum(got_in_touch)::bigint as got_in_touch,
    sum(nothing_seen)::bigint as nothing_seen,
    sum(too_young)::bigint as too_young,
    sum(not_known)::bigint as not_known,
    count(*) filter (where failures > 0) as customers,
    sum(nothing_seen * nothing_seen)::double as hits_squared,
    sum(nothing_seen * failures)::double as hits_by_failures,
    sum(failures * failures)::double as failures_squared
from by_customer
group by group_name
order by group_name
