-- Inbound contacts of the period whose reason the house takes for avoidable, for valuable, or for neither.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name               varchar                 value of the dimension asked for
--   inbound                  bigint  [contacts]      inbound contacts that have a reason or should have one
--   classified               bigint  [contacts]      of those, with a reason that is avoidable or valuable
--   avoidable                bigint  [contacts]      of those, avoidable
--   unclassified             bigint  [contacts]      without a reason, or with one that is neither
--   customers                bigint  [customers]     with a classified contact; an unknown one is a customer of its own
--   avoidable_squared        double  [contacts]      sum over customers of avoidable contacts squared
--   avoidable_by_classified  double  [contacts]      sum over customers of avoidable contacts times classified ones
--   classified_squared       double  [contacts]      sum over customers of classified contacts squared

with

by_customer as (
    select
        case when $by = 'month' then date_trunc('month', started_on)::date end as month,
        case when $by <> 'month' then
            group_of($by, started_on, channel := channel, department := department, store := store_id,
                region := region, tier := tier, category := category, segment := segment, kind := kind)
        end as group_name,
        customer_number,
        count(*) as inbound,
        count(is_avoidable) as classified,
        count(case when is_avoidable then 1 end) as avoidable
    from inquiries
    where is_classable
        and started_on >= $start
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
    sum(inbound)::bigint as inbound,
    sum(classified)::bigint as classified,
    sum(avoidable)::bigint as avoidable,
    sum(inbound - classified)::bigint as unclassified,
    count(*) filter (where classified > 0) as customers,
    sum(avoidable * avoidable)::double as avoidable_squared,
    sum(avoidable * classified)::double as avoidable_by_classified,
    sum(classified * classified)::double as classified_squared
from by_customer
group by all
order by group_name
