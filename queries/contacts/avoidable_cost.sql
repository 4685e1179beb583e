-- What the avoidable inbound contacts of the period cost.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name        varchar              value of the dimension asked for
--   inbound           bigint  [contacts]   inbound contacts
--   unclassified      bigint  [contacts]   of those, without a reason, or with one that is neither avoidable nor valuable
--   avoidable         bigint  [contacts]   of those, avoidable
--   costed            bigint  [contacts]   of the avoidable, with a cost
--   by_unit_cost      bigint  [contacts]   of those with a cost, at their channel's unit cost: their minutes are not known
--   customers         bigint  [customers]  with an inbound contact; an unknown one is a customer of its own
--   paying_customers  bigint  [customers]  of those, with an avoidable contact that has a cost
--   cost              double  [money]      of the avoidable contacts
--   cost_without_top  double  [money]      the same without the hundredth of the paying customers who cost most
--   cost_squared      double  [money]      sum over customers of their cost squared
--   customer_cost     double[] [money]     cost of each customer, while there are no more than 20,000

with

by_customer as (
    select
        group_of($by, started_on, channel := channel, department := department, store := store_id, region := region,
            tier := tier, category := category, segment := segment, kind := kind) as group_name,
        coalesce(customer_id, 'contact ' || contact_id) as customer,
        count(*) as inbound,
        count(*) filter (where is_avoidable is null) as unclassified,
        count(*) filter (where is_avoidable) as avoidable,
        count(contact_cost) filter (where is_avoidable) as costed,
        count(contact_cost) filter (
            where is_avoidable and (handling_minutes is null or handling_minutes < 0)
        ) as by_unit_cost,
        coalesce(sum(contact_cost) filter (where is_avoidable), 0) as cost
    from contacts
    where is_counted
        and coalesce(direction, 'inbound') = 'inbound'
        and started_on >= $start
        and started_on < $end
        and is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
    group by all
),

ranked as (
    select
        *,
        row_number() over (partition by group_name order by cost desc, customer) as place,
        count(*) filter (where costed > 0) over (partition by group_name) as payers
    from by_customer
)

select
    group_name,
    sum(inbound)::bigint as inbound,
    sum(unclassified)::bigint as unclassified,
    sum(avoidable)::bigint as avoidable,
    sum(costed)::bigint as costed,
    sum(by_unit_cost)::bigint as by_unit_cost,
    count(*) as customers,
    count(*) filter (where costed > 0) as paying_customers,
    sum(cost order by customer) as cost,
    coalesce(sum(cost order by customer) filter (where place > payers // 100), 0) as cost_without_top,
    sum(cost * cost order by customer) as cost_squared,
    case when count(*) <= 20000 then list(cost order by customer) end as customer_cost
from ranked
group by group_name
order by group_name
