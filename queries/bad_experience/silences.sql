-- Customers whose 180th day without a purchase lies in the period, and those with something bad recorded in these days.
-- params:  start date, end date, by varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name          varchar             value of the dimension asked for
--   silences            bigint [customers]  who went quiet; a customer may twice in a long period
--   after_bad           bigint [customers]  of those, with something bad in these days
--   customers           bigint [customers]  different ones
--   bad_squared         double [customers]  sum over customers of silences after something bad squared
--   bad_by_silences     double [customers]  sum over customers of those times all silences
--   silences_squared    double [customers]  sum over customers of silences squared

with

by_customer as (
    select
        group_of($by, quiet_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment) as group_name,
        customer_number,
        count(*) as silences,
        count(*) filter (where after_bad) as after_bad
    from silences
    where quiet_on >= $start
        and quiet_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
    group by group_name, customer_number
)

select
    group_name,
    sum(silences)::bigint as silences,
    sum(after_bad)::bigint as after_bad,
    count(*) as customers,
    sum(after_bad * after_bad)::double as bad_squared,
    sum(after_bad * silences)::double as bad_by_silences,
    sum(silences * silences)::double as silences_squared
from by_customer
group by group_name
order by group_name
