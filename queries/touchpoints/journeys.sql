-- Orders due in the period: satisfied at the end, bought again, by what happened on the way.
-- params:  start date, end date, as_of_on date, by varchar, outcome varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name      varchar              value of the dimension asked for
--   orders          bigint  [orders]     of which it is known
--   hits            bigint  [orders]     of those, where it came so
--   too_young       bigint  [orders]     whose days are not over
--   not_known       bigint  [orders]     of guests, without an answer, or otherwise not known
--   customers       bigint  [customers]  who placed those of which it is known; each guest's order is one
--   hits_squared    double  [orders]     sum over customers of hits squared
--   hits_by_orders  double  [orders]     sum over customers of hits times orders
--   orders_squared  double  [orders]     sum over customers of orders squared

with

chosen as (
    select
        case when $by = 'path' then coalesce(path, '(unknown)') else
            group_of($by, due_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
                category := category, segment := segment)
        end as group_name,
        customer_number,
        due_on >= $as_of_on - case when $outcome in ('bought_again', 'lost') then 90 else 60 end as is_young,
        case $outcome
            when 'satisfied' then case when path is not null then is_satisfied end
            when 'bought_again' then bought_again
            when 'contact' then case when promise is not null then has_contact end
            when 'complaint' then case when promise is not null then has_complaint end
            when 'return' then case when promise is not null then has_return end
            when 'lost' then case when promise is not null then not bought_again end
        end as hit
    from journeys
    where due_on >= $start
        and due_on < $end
        and is_in($sold_through, sold_through)
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
        count(hit) as orders,
        count(case when hit then 1 end) as hits,
        count(case when hit is null and is_young then 1 end) as too_young,
        count(case when hit is null and not is_young then 1 end) as not_known
    from chosen
    group by group_name, customer_number
)

select
    group_name,
    sum(orders)::bigint as orders,
    sum(hits)::bigint as hits,
    sum(too_young)::bigint as too_young,
    sum(not_known)::bigint as not_known,
    count(*) filter (where orders > 0) as customers,
    sum(hits * hits)::double as hits_squared,
    sum(hits * orders)::double as hits_by_orders,
    sum(orders * orders)::double as orders_squared
from by_customer
group by group_name
order by group_name
