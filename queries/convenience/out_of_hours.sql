-- Inbound attempts of the period, abandoned ones too, and those made while nobody was there.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name                varchar              value of the dimension asked for
--   attempts                  bigint  [contacts]   inbound contacts for whose department and channel hours are set
--   out_of_hours              bigint  [contacts]   of those, outside these hours
--   elsewhere                 bigint  [contacts]   of those, by customers whose own clock showed another hour
--   not_known                 bigint  [contacts]   inbound contacts for which no hours are set
--   customers                 bigint  [customers]  with an attempt that counts; an unknown one is a customer of its own
--   out_of_hours_squared      double  [contacts]   sum over customers of attempts out of hours squared
--   out_of_hours_by_attempts  double  [contacts]   sum over customers of attempts out of hours times attempts
--   attempts_squared          double  [contacts]   sum over customers of attempts squared

with

by_customer as (
    select
        case when $by = 'month' then date_trunc('month', started_on)::date end as month,
        case when $by <> 'month' then
            group_of($by, started_on, channel := channel, department := department, store := store_id,
                region := region, tier := tier, category := category, segment := segment, kind := kind)
        end as group_name,
        customer_number,
        count(is_out_of_hours) as attempts,
        count(case when is_out_of_hours then 1 end) as out_of_hours,
        count(case when is_out_of_hours and is_elsewhere then 1 end) as elsewhere,
        count(*) - count(is_out_of_hours) as not_known
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
    group by month, group_name, customer_number
)

select
    coalesce(strftime(month, '%Y-%m'), group_name) as group_name,
    sum(attempts)::bigint as attempts,
    sum(out_of_hours)::bigint as out_of_hours,
    sum(elsewhere)::bigint as elsewhere,
    sum(not_known)::bigint as not_known,
    count(*) filter (where attempts > 0) as customers,
    sum(out_of_hours * out_of_hours)::double as out_of_hours_squared,
    sum(out_of_hours * attempts)::double as out_of_hours_by_attempts,
    sum(attempts * attempts)::double as attempts_squared
from by_customer
group by all
order by group_name
