-- Orders placed in the period: at full price or not, followed by a gesture or not.
-- params:  start date, end date, by varchar, of_order varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name      varchar              value of the dimension asked for
--   orders          bigint  [orders]     of which it is known
--   hits            bigint  [orders]     of those, at full price, or followed by a gesture
--   not_known       bigint  [orders]     of which it is not known, or not yet
--   customers       bigint  [customers]  who placed those of which it is known; each guest's order is one
--   hits_squared    double  [orders]     sum over customers of hits squared
--   hits_by_orders  double  [orders]     sum over customers of hits times orders
--   orders_squared  double  [orders]     sum over customers of orders squared

with

by_customer as (
    select
        group_of($by, ordered_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment) as group_name,
        customer_number,
        count(*) as placed,
        count(case when $of_order = 'gesture' then had_gesture else is_full_price end) as orders,
        count(case when case when $of_order = 'gesture' then had_gesture else is_full_price end then 1 end) as hits
    from baskets
    where ordered_on >= $start
        and ordered_on < $end
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
    sum(orders)::bigint as orders,
    sum(hits)::bigint as hits,
    sum(placed - orders)::bigint as not_known,
    count(*) filter (where orders > 0) as customers,
    sum(hits * hits)::double as hits_squared,
    sum(hits * orders)::double as hits_by_orders,
    sum(orders * orders)::double as orders_squared
from by_customer
group by group_name
order by group_name
