-- Customers whose first purchase lies in the period, and those who came by recommendation.
-- params:  start date, end date, by varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name   varchar                 value of the dimension asked for
--   newcomers    bigint [new customers]  of whom it is known how they came
--   recommended  bigint [new customers]  of those, by recommendation
--   not_known    bigint [new customers]  of whom it is not

select
    group_of($by, ordered_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
        category := category, segment := segment) as group_name,
    count(is_recommended) as newcomers,
    count(*) filter (where is_recommended) as recommended,
    count(*) - count(is_recommended) as not_known
from occasions
where occasion_number = 1
    and ordered_on >= $start
    and ordered_on < $end
    and is_in($sold_through, sold_through)
    and is_in($stores, store_id)
    and is_in($regions, region)
    and is_in($tiers, tier)
    and is_in($categories, category)
    and is_in($segments, segment)
group by group_name
order by group_name
