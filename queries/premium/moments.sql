-- Moments of service in the period and whether the customer bought after them: soon after an adviser's contact, within 90 days after all others.
-- params:  start date, end date, by varchar, moment varchar, stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name       varchar               value of the dimension asked for
--   moments          bigint  [moments]     of which it is known whether the customer bought
--   bought           bigint  [moments]     of those, the customer did
--   too_young        bigint  [moments]     whose days are not over
--   customers        bigint  [customers]   with a moment that is counted
--   bought_squared   double  [moments]     sum over customers of bought squared
--   bought_by_moments  double  [moments]   sum over customers of bought times moments
--   moments_squared  double  [moments]     sum over customers of moments squared

with

chosen as (
    select
        case when $by = 'service' then coalesce(service, '(unknown)') else
            group_of($by, happened_on, store := store_id, region := region, tier := tier, category := category,
                segment := segment)
        end as group_name,
        customer_number,
        case when $moment = 'contact' then bought_soon else came_back end as bought
    from moments
    where moment = $moment
        and happened_on >= $start
        and happened_on < $end
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

by_customer as (
    select
        group_name,
        customer_number,
        count(*) as met,
        count(bought) as moments,
        count(case when bought then 1 end) as bought
    from chosen
    group by group_name, customer_number
)

select
    group_name,
    sum(moments)::bigint as moments,
    sum(bought)::bigint as bought,
    sum(met - moments)::bigint as too_young,
    count(*) filter (where moments > 0) as customers,
    sum(bought * bought)::double as bought_squared,
    sum(bought * moments)::double as bought_by_moments,
    sum(moments * moments)::double as moments_squared
from by_customer
group by group_name
order by group_name
