-- Known customers with net sales in the period, and what of it was repeat business.
-- params:  start date, end date, by varchar, groups varchar[], most bigint, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name, customer_id
-- columns:
--   group_name       varchar        value of the dimension asked for
--   customer_id      varchar        the person
--   orders           bigint         [orders] orders in the period with net sales known
--   sales            decimal(38,4)  [money] their net sales
--   repeat_sales     decimal(38,4)  [money] of those, of purchases that were not the first
--   returning_sales  decimal(38,4)  [money] of those, where the customer had bought before the period
--   first_on         date           local day of the first purchase ever
--   last_on          date           local day of the last purchase in the period
--   region           varchar        region of the customer
--   segment          varchar        segment of the customer
--   in_all           bigint         [rows] rows there are, those beyond `most` included

with

placed as (
    select
        *,
        case $by
            when 'month' then greatest(date_trunc('month', ordered_on)::date, $start)
            when 'week' then greatest(week_begins(ordered_on), $start)
            else $start
        end as period_start,
        group_of($by, ordered_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment) as group_name
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
        sum(net_amount) as sales,
        coalesce(sum(net_amount) filter (where occasion_number > 1), 0) as repeat_sales,
        coalesce(sum(net_amount) filter (where first_on < period_start), 0) as returning_sales,
        min(first_on) as first_on,
        max(ordered_on) as last_on
    from placed
    where customer_id is not null
        and net_amount is not null
        and is_in($groups, group_name)
    group by group_name, customer_id
),

chosen as (
    select *, count(*) over () as in_all
    from by_customer
    order by sales desc, group_name, customer_id
    limit $most
)

select
    chosen.group_name,
    chosen.customer_id,
    chosen.orders,
    chosen.sales,
    chosen.repeat_sales,
    chosen.returning_sales,
    chosen.first_on,
    chosen.last_on,
    customers.region,
    customers.segment,
    chosen.in_all
from chosen
left join customers on customers.customer_id = chosen.customer_id
order by chosen.sales desc, chosen.group_name, chosen.customer_id
