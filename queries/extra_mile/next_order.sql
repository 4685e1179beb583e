-- First to fifth purchase occasions whose 180 days after them end in the period, and those followed by another.
-- params:  start date, end date, by varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name         varchar             value of the dimension asked for
--   purchases          bigint [purchases]  purchase occasions
--   came_back          bigint [purchases]  of those, followed by another within 180 days
--   customers          bigint [customers]  whose they are
--   back_squared       double [purchases]  sum over customers of occasions followed by another squared
--   back_by_purchases  double [purchases]  sum over customers of those times all occasions
--   purchases_squared  double [purchases]  sum over customers of occasions squared

with

by_customer as (
    select
        case when $by = 'orders-so-far' then 'after order ' || occasion_number else
            group_of($by, ordered_on + 180, sold_through := sold_through, store := store_id, region := region,
                tier := tier, category := category, segment := segment)
        end as group_name,
        customer_number,
        count(*) as purchases,
        count(*) filter (where next_on <= ordered_on + 180) as came_back
    from occasions
    where occasion_number <= 5
        and ordered_on >= $start - 180
        and ordered_on < $end - 180
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
    sum(purchases)::bigint as purchases,
    sum(came_back)::bigint as came_back,
    count(*) as customers,
    sum(came_back * came_back)::double as back_squared,
    sum(came_back * purchases)::double as back_by_purchases,
    sum(purchases * purchases)::double as purchases_squared
from by_customer
group by group_name
order by group_name
