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

-- Months are grouped by their day and named at the end: a text for each order takes longer than all else.
chosen as (
    select
        case when $by = 'month' then date_trunc('month', ordered_on)::date end as month,
        case when $by <> 'month' then
            group_of($by, ordered_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
                category := category, segment := segment)
        end as group_name,
        case $by
            when 'month' then greatest(date_trunc('month', ordered_on)::date, $start)
            when 'week' then greatest(week_begins(ordered_on), $start)
            else $start
        end as period_start,
        case $by
            when 'month' then least((date_trunc('month', ordered_on) + interval 1 month)::date, $end)
            when 'week' then least((week_begins(ordered_on) + interval 7 day)::date, $end)
            else $end
        end as period_end,
        customer_number,
        ordered_on,
        first_on,
        second_on
    from purchases
    where ordered_on >= $start
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
        month,
        group_name,
        customer_number,
        count(*) as orders,
        bool_or(first_on < period_start) as had_bought,
        bool_or(second_on < period_end) as has_second,
        min(ordered_on) < max(ordered_on) as bought_twice
    from chosen
    group by month, group_name, customer_number
)

select
    coalesce(strftime(month, '%Y-%m'), group_name) as group_name,
    count(customer_number) as buyers,
    count(customer_number) filter (where had_bought) as returning,
    count(customer_number) filter (where has_second) as with_second,
    count(customer_number) filter (where bought_twice) as bought_twice,
    sum(orders)::bigint as orders,
    coalesce(sum(orders) filter (where customer_number is null), 0)::bigint as guest_orders
from by_customer
group by all
order by group_name
