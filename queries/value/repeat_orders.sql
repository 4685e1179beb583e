-- What a repeat order of the period came to.
-- params:  start date, end date, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   orders
-- columns:
--   orders            bigint  [orders]     orders of later purchase occasions whose net amount is known
--   customers         bigint  [customers]  who placed them
--   amount            double  [money]      net amount of them
--   orders_squared    double  [orders]     sum over customers of orders squared
--   amount_by_orders  double  [money]      sum over customers of amount times orders
--   amount_squared    double  [money]      sum over customers of amount squared

with

by_customer as (
    select customer_number, count(*) as orders, sum(net_amount)::double as amount
    from purchases
    where occasion_number > 1
        and net_amount is not null
        and ordered_on >= $start
        and ordered_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
    group by customer_number
)

select
    coalesce(sum(orders), 0)::bigint as orders,
    count(*) as customers,
    coalesce(sum(amount), 0) as amount,
    coalesce(sum(orders * orders), 0)::double as orders_squared,
    coalesce(sum(amount * orders), 0) as amount_by_orders,
    coalesce(sum(amount * amount), 0) as amount_squared
from by_customer
