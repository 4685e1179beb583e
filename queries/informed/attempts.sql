-- Attempts to reach somebody, one share of them, summed over the customers.
-- params:  start date, end date, by varchar, attempt varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name         varchar               value of the dimension asked for
--   attempts           bigint [attempts]     inbound contacts of which it is known
--   hits               bigint [attempts]     of those, abandoned, or answered in time
--   customers          bigint [customers]    whose they are; an unknown one is a customer of its own
--   hits_squared       double [attempts]     sum over customers of hits squared
--   hits_by_attempts   double [attempts]     sum over customers of hits times attempts
--   attempts_squared   double [attempts]     sum over customers of attempts squared

with

chosen as (
    select
        case when $by = 'month' then date_trunc('month', started_on)::date end as month,
        case
            when $by = 'hours' then hours
            when $by <> 'month' then
                group_of($by, started_on, channel := channel, department := department, store := store_id,
                region := region, tier := tier, category := category, segment := segment, kind := kind)
        end as group_name,
        customer_number,
        case $attempt when 'abandoned' then is_abandoned when 'in time' then is_in_time end as is_hit
    from inquiries
    where started_on >= $start
        and started_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
),

by_customer as (
    select
        month,
        group_name,
        customer_number,
        count(is_hit) as attempts,
        count(*) filter (where is_hit) as hits
    from chosen
    where is_hit is not null
    group by month, group_name, customer_number
)

select
    coalesce(strftime(month, '%Y-%m'), group_name) as group_name,
    sum(attempts)::bigint as attempts,
    sum(hits)::bigint as hits,
    count(*) as customers,
    sum(hits * hits)::double as hits_squared,
    sum(hits * attempts)::double as hits_by_attempts,
    sum(attempts * attempts)::double as attempts_squared
from by_customer
group by all
order by group_name
