-- What the avoidable inbound contacts of the period cost.
-- params:  start date, end date, by varchar, channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   group_name
-- columns:
--   group_name        varchar              value of the dimension asked for
--   inbound           bigint  [contacts]   inbound contacts that have a reason or should have one
--   unclassified      bigint  [contacts]   of those, without a reason, or with one that is neither avoidable nor valuable
--   avoidable         bigint  [contacts]   of those, avoidable
--   costed            bigint  [contacts]   of the avoidable, with a cost
--   by_unit_cost      bigint  [contacts]   of those with a cost, at their channel's unit cost: their minutes are not known
--   customers         bigint  [customers]  with an inbound contact; an unknown one is a customer of its own
--   paying_customers  bigint  [customers]  of those, with an avoidable contact that has a cost
--   cost              double  [money]      of the avoidable contacts
--   cost_without_top  double  [money]      the same without the hundredth of the paying customers who cost most
--   cost_squared      double  [money]      sum over customers of their cost squared
--   customer_cost     double[] [money]     cost of each customer, while there are no more than 2,000

with

by_customer as (
    select
        case when $by = 'month' then date_trunc('month', started_on)::date end as month,
        case when $by <> 'month' then
            group_of($by, started_on, channel := channel, department := department, store := store_id,
                region := region, tier := tier, category := category, segment := segment, kind := kind)
        end as group_name,
        customer_number,
        count(*) as inbound,
        count(*) - count(is_avoidable) as unclassified,
        count(case when is_avoidable then 1 end) as avoidable,
        count(case when is_avoidable then cost end) as costed,
        count(case when is_avoidable and not has_minutes then cost end) as by_unit_cost,
        coalesce(sum(case when is_avoidable then cost end), 0) as exact_cost,
        exact_cost::double as cost
    from inquiries
    where is_classable
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
    group by month, group_name, customer_number
),

sums as (
    select
        month,
        group_name,
        sum(inbound)::bigint as inbound,
        sum(unclassified)::bigint as unclassified,
        sum(avoidable)::bigint as avoidable,
        sum(costed)::bigint as costed,
        sum(by_unit_cost)::bigint as by_unit_cost,
        count(*) as customers,
        count(*) filter (where costed > 0) as paying_customers,
        sum(exact_cost) as exact_cost,
        sum(cost * cost) as cost_squared
    from by_customer
    group by month, group_name
),

dearest as (
    select month, group_name, sum(exact_cost) as exact_cost
    from (
        select
            by_customer.*,
            sums.paying_customers,
            row_number() over (
                partition by by_customer.month, by_customer.group_name order by by_customer.exact_cost desc
            ) as place
        from by_customer
        join sums on sums.paying_customers >= 100
            and sums.month is not distinct from by_customer.month
            and sums.group_name is not distinct from by_customer.group_name
        where by_customer.costed > 0
    ) as ranked
    where place <= paying_customers // 100
    group by month, group_name
),

lists as (
    select
        by_customer.month,
        by_customer.group_name,
        list(by_customer.cost order by by_customer.customer_number) as customer_cost
    from by_customer
    join sums on sums.customers <= 2000
        and sums.month is not distinct from by_customer.month
        and sums.group_name is not distinct from by_customer.group_name
    group by by_customer.month, by_customer.group_name
)

select
    coalesce(strftime(sums.month, '%Y-%m'), sums.group_name) as group_name,
    sums.inbound,
    sums.unclassified,
    sums.avoidable,
    sums.costed,
    sums.by_unit_cost,
    sums.customers,
    sums.paying_customers,
    sums.exact_cost::double as cost,
    (sums.exact_cost - coalesce(dearest.exact_cost, 0))::double as cost_without_top,
    sums.cost_squared,
    lists.customer_cost
from sums
left join dearest on dearest.month is not distinct from sums.month
    and dearest.group_name is not distinct from sums.group_name
left join lists on lists.month is not distinct from sums.month
    and lists.group_name is not distinct from sums.group_name
order by group_name
