-- Days from the first to the second purchase occasion, of customers whose first lies in the period.
-- params:  start date, end date, by varchar, as_of_on date, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name, days
-- columns:
--   group_name  varchar            value of the dimension asked for
--   days        bigint             days between the two local dates; without a second, days seen so far
--   came_back   bigint [customers] customers whose second occasion came after that many days
--   not_yet     bigint [customers] customers seen for that many days without a second occasion

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
    coalesce(second_on, $as_of_on) - first_on as days,
    count(*) filter (where second_on is not null) as came_back,
    count(*) filter (where second_on is null) as not_yet
from first_orders
group by all
order by group_name, days
