-- What it cost in the period that all had not gone well at once, by what the cost is of.
-- params:  start date, end date, by varchar, stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name    varchar              value of the dimension asked for
--   items         bigint  [items]      contacts, returns and gestures whose cost is known
--   not_known     bigint  [items]      those whose cost is not known
--   customers     bigint  [customers]  with one whose cost is known; an unknown one is a customer of its own
--   cost          double  [money]      cost of them all
--   cost_squared  double  [money]      sum over customers of their cost squared

with

by_customer as (
    select
        case when $by = 'part' then part else
            group_of($by, happened_on, store := store_id, region := region, tier := tier, category := category,
                segment := segment)
        end as group_name,
        customer_number,
        count(*) as there,
        count(cost) as items,
        coalesce(sum(cost), 0) as exact_cost,
        coalesce(sum(cost), 0)::double as cost
    from quality_costs
    where happened_on >= $start
        and happened_on < $end
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
    group by group_name, customer_number
)

select
    group_name,
    sum(items)::bigint as items,
    sum(there - items)::bigint as not_known,
    count(*) filter (where items > 0) as customers,
    sum(exact_cost)::double as cost,
    sum(cost * cost) as cost_squared
from by_customer
group by group_name
order by group_name
