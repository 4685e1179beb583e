-- First-time customers of the period by how many days they have been followed, and how long they took to come back.
-- params:  start date, end date, by varchar, as_of_on date, days bigint, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name, age, delay
-- columns:
--   group_name  varchar             value of the dimension asked for
--   age         bigint              days since the first purchase, at most one more than `days`
--   delay       bigint              days to the second purchase occasion; null while there is none within `days`
--   units       bigint [customers]  customers of that age and delay

with

first_orders as (
    select
        customer_number,
        first_on,
        second_on,
        arg_min(sold_through, order_id) as sold_through,
        arg_min(store_id, order_id) as store_id,
        arg_min(region, order_id) as region,
        arg_min(tier, order_id) as tier,
        arg_min(category, order_id) as category,
        arg_min(segment, order_id) as segment
    from purchases
    where occasion_number = 1
        and ordered_on >= $start
        and ordered_on < $end
        and ordered_on <= $as_of_on
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
    group by customer_number, first_on, second_on
)

select
    group_of($by, first_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
        category := category, segment := segment) as group_name,
    least($as_of_on - first_on, $days + 1) as age,
    case when second_on <= $as_of_on and second_on - first_on <= $days then second_on - first_on end as delay,
    count(*) as units
from first_orders
group by all
order by group_name, age, delay
