-- Net sales of the period by whether they came from a first or a later occasion, and from whom.
-- params:  start date, end date, by varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name          varchar            value of the dimension asked for
--   buyers              bigint [customers] known customers with net sales known
--   first_buyers        bigint [customers] of those, with sales of a first occasion
--   repeat_buyers       bigint [customers] of those, with sales of a later occasion
--   returning_buyers    bigint [customers] of those, with an occasion before the period
--   first_orders        bigint [orders]    orders of a first occasion with net sales known
--   repeat_orders       bigint [orders]    orders of a later occasion with net sales known
--   unpriced_orders     bigint [orders]    valid orders whose net amount is not known in the house's currency
--   sales               double [money]     net sales of known customers
--   repeat_sales        double [money]     of those, of later occasions
--   returning_sales     double [money]     of those, of customers with an occasion before the period
--   guest_sales         double [money]     net sales without a known customer
--   sales_squared       double [money]     sum over customers of sales squared
--   repeat_squared      double [money]     sum over customers of repeat sales squared
--   repeat_by_sales     double [money]     sum over customers of repeat sales times sales
--   returning_squared   double [money]     sum over customers of returning sales squared
--   customer_sales      double[] [money]   sales of each customer, while there are no more than 2,000
--   customer_repeat     double[] [money]   repeat sales of each customer, in the same order
--   customer_returning  double[] [money]   returning sales of each customer, in the same order

with

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
        customer_number,
        net_amount,
        occasion_number,
        first_on
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
        count(*) - count(net_amount) as unpriced_orders,
        count(case when occasion_number = 1 then net_amount end) as first_orders,
        count(case when occasion_number > 1 then net_amount end) as repeat_orders,
        coalesce(sum(net_amount), 0) as exact_sales,
        coalesce(sum(case when occasion_number > 1 then net_amount end), 0) as exact_repeat,
        coalesce(sum(case when first_on < period_start then net_amount end), 0) as exact_returning,
        count(case when first_on < period_start then net_amount end) > 0 as is_returning,
        count(net_amount) > 0 and customer_number is not null as is_counted
    from chosen
    group by month, group_name, customer_number
),

-- Sums of decimals are the same in whatever order they are added; products are too long for them.
measured as (
    select
        *,
        exact_sales::double as sales,
        exact_repeat::double as repeat_sales,
        exact_returning::double as returning_sales
    from by_customer
),

sizes as (
    select month, group_name, count(*) filter (where is_counted) as buyers from measured group by month, group_name
),

lists as (
    select
        measured.month,
        measured.group_name,
        list(sales order by customer_number) as customer_sales,
        list(repeat_sales order by customer_number) as customer_repeat,
        list(returning_sales order by customer_number) as customer_returning
    from measured
    join sizes on sizes.buyers <= 2000
        and sizes.month is not distinct from measured.month
        and sizes.group_name is not distinct from measured.group_name
    where is_counted
    group by measured.month, measured.group_name
),

sums as (
    select
        month,
        group_name,
        count(*) filter (where is_counted) as buyers,
        count(*) filter (where is_counted and first_orders > 0) as first_buyers,
        count(*) filter (where is_counted and repeat_orders > 0) as repeat_buyers,
        count(*) filter (where is_counted and is_returning) as returning_buyers,
        sum(first_orders)::bigint as first_orders,
        sum(repeat_orders)::bigint as repeat_orders,
        sum(unpriced_orders)::bigint as unpriced_orders,
        coalesce(sum(exact_sales) filter (where is_counted), 0)::double as sales,
        coalesce(sum(exact_repeat) filter (where is_counted), 0)::double as repeat_sales,
        coalesce(sum(exact_returning) filter (where is_counted), 0)::double as returning_sales,
        coalesce(sum(exact_sales) filter (where customer_number is null), 0)::double as guest_sales,
        coalesce(sum(sales * sales) filter (where is_counted), 0) as sales_squared,
        coalesce(sum(repeat_sales * repeat_sales) filter (where is_counted), 0) as repeat_squared,
        coalesce(sum(repeat_sales * sales) filter (where is_counted), 0) as repeat_by_sales,
        coalesce(sum(returning_sales * returning_sales) filter (where is_counted), 0) as returning_squared
    from measured
    group by month, group_name
)

select
    coalesce(strftime(sums.month, '%Y-%m'), sums.group_name) as group_name,
    sums.* exclude (month, group_name),
    lists.customer_sales,
    lists.customer_repeat,
    lists.customer_returning
from sums
left join lists on lists.month is not distinct from sums.month
    and lists.group_name is not distinct from sums.group_name
order by group_name
