-- How much is on the watch list for each reason, and for all together.
-- params:  channels varchar[], departments varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[], kinds varchar[]
-- grain:   reason
-- columns:
--   reason         varchar               why they are listed; all for whatever reason
--   entries        bigint [rows]         cases, and unhappy customers without an open case
--   customers      bigint [customers]    known customers among them
--   sales          decimal(38,4) [money] net sales to those customers in 12 months, each customer once; null where not known
--   department     varchar               the department with most of them; null where none is known
--   in_department  bigint [rows]         how many it has

with

chosen as (
    select
        *,
        unnest([
            'all',
            case when is_over_limit then 'over-limit' end,
            case when is_due_soon then 'due-soon' end,
            case when is_escalated then 'escalated' end,
            case when is_not_called_back then 'not-called-back' end,
            case when is_luxury_waiting then 'luxury-waiting' end
        ]) as reason
    from watch_list
    where is_in($channels, channel)
        and is_in($departments, department)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
        and is_in($kinds, kind)
),

totals as (
    select reason, count(*) as entries
    from chosen
    where reason is not null
    group by reason
),

by_customer as (
    select reason, count(*) as customers, sum(sales) as sales
    from (select distinct reason, customer_id, sales from chosen where customer_id is not null) as once
    group by reason
),

by_department as (
    select
        reason,
        department,
        count(*) as in_department,
        row_number() over (partition by reason order by count(*) desc, department) as place
    from chosen
    where department is not null
    group by reason, department
)

select
    totals.reason,
    totals.entries,
    coalesce(by_customer.customers, 0) as customers,
    by_customer.sales,
    by_department.department,
    by_department.in_department
from totals
left join by_customer on by_customer.reason = totals.reason
left join by_department on by_department.reason = totals.reason and by_department.place = 1
order by totals.reason
