-- Questions how an order stands, and valid orders, of the period.
-- params:  start date, end date, by varchar, stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name  varchar            value of the dimension asked for
--   questions   bigint [contacts]  inbound contacts that ask how an order stands
--   orders      bigint [orders]    valid orders placed

with

counted as (
    select
        case when $by = 'month' then date_trunc('month', started_on)::date end as month,
        case when $by <> 'month' then
            group_of($by, started_on, store := store_id, region := region, tier := tier, category := category,
                segment := segment)
        end as group_name,
        1 as questions,
        0 as orders
    from inquiries
    where is_status
        and started_on >= $start
        and started_on < $end
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
    union all
    select
        case when $by = 'month' then date_trunc('month', ordered_on)::date end,
        case when $by <> 'month' then
            group_of($by, ordered_on, store := store_id, region := region, tier := tier, category := category,
                segment := segment)
        end,
        0,
        1
    from purchases
    where ordered_on >= $start
        and ordered_on < $end
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
)

select
    coalesce(strftime(month, '%Y-%m'), group_name) as group_name,
    sum(questions)::bigint as questions,
    sum(orders)::bigint as orders
from counted
group by all
order by group_name
