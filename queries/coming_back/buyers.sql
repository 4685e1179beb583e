-- Who bought in the period, and who of them had bought before or bought twice.
-- params:  start date, end date, by varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name    varchar            value of the dimension asked for
--   buyers        bigint [customers] known customers with a purchase occasion in the period
--   returning     bigint [customers] of those, with an occasion before the period
--   with_second   bigint [customers] of those, with a second occasion by the end of the period
--   bought_twice  bigint [customers] of those, with two occasions or more in the period
--   orders        bigint [orders]    valid orders of the period
--   guest_orders  bigint [orders]    of those, without a known customer

with

chosen as (
    select
        group_of($by, ordered_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment) as group_name,
        case $by
            when 'month' then greatest(date_trunc('month', ordered_on)::date, $start)
            when 'week' then greatest(date_trunc('week', ordered_on)::date, $start)
            else $start
        end as period_start,
        case
            when $by = 'month' then least((date_trunc('month', ordered_on) + interval 1 month)::date, $end)
            when $by = 'week' then least((date_trunc('week', ordered_on) + interval 7 day)::date, $end)
            else $end
        end as period_end,
        customer_id,
        ordered_on,
        first_on,
        second_on
    from orders
    where is_valid
        and ordered_on >= $start
        and ordered_on < $end
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
        customer_id,
        count(*) as orders,
        customer_id is not null as is_known,
        bool_or(first_on < period_start) as had_bought,
        bool_or(second_on < period_end) as has_second,
        count(distinct ordered_on) >= 2 as bought_twice
    from chosen
    group by group_name, customer_id
)

select
    group_name,
    count(*) filter (where is_known) as buyers,
    count(*) filter (where is_known and had_bought) as returning,
    count(*) filter (where is_known and coalesce(has_second, false)) as with_second,
    count(*) filter (where is_known and bought_twice) as bought_twice,
    sum(orders)::bigint as orders,
    coalesce(sum(orders) filter (where not is_known), 0)::bigint as guest_orders
from by_customer
group by group_name
order by group_name
