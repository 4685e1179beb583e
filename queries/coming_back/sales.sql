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
--   customer_sales      double[] [money]   sales of each customer, while there are no more than 20,000
--   customer_repeat     double[] [money]   repeat sales of each customer, in the same order
--   customer_returning  double[] [money]   returning sales of each customer, in the same order

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
        customer_id,
        net_amount,
        occasion_number,
        first_on
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
        count(*) filter (where net_amount is null) as unpriced_orders,
        count(net_amount) filter (where occasion_number = 1) as first_orders,
        count(net_amount) filter (where occasion_number > 1) as repeat_orders,
        coalesce(sum(net_amount), 0)::double as sales,
        coalesce(sum(net_amount) filter (where occasion_number > 1), 0)::double as repeat_sales,
        coalesce(sum(net_amount) filter (where first_on < period_start), 0)::double as returning_sales,
        count(net_amount) filter (where first_on < period_start) > 0 as is_returning,
        count(net_amount) filter (where occasion_number = 1) > 0 as has_first,
        count(net_amount) filter (where occasion_number > 1) > 0 as has_repeat,
        count(net_amount) > 0 and customer_id is not null as is_counted
    from chosen
    group by group_name, customer_id
)

select
    group_name,
    count(*) filter (where is_counted) as buyers,
    count(*) filter (where is_counted and has_first) as first_buyers,
    count(*) filter (where is_counted and has_repeat) as repeat_buyers,
    count(*) filter (where is_counted and is_returning) as returning_buyers,
    sum(first_orders)::bigint as first_orders,
    sum(repeat_orders)::bigint as repeat_orders,
    sum(unpriced_orders)::bigint as unpriced_orders,
    coalesce(sum(sales order by customer_id) filter (where is_counted), 0) as sales,
    coalesce(sum(repeat_sales order by customer_id) filter (where is_counted), 0) as repeat_sales,
    coalesce(sum(returning_sales order by customer_id) filter (where is_counted), 0) as returning_sales,
    coalesce(sum(sales) filter (where customer_id is null), 0) as guest_sales,
    coalesce(sum(sales * sales) filter (where is_counted), 0) as sales_squared,
    coalesce(sum(repeat_sales * repeat_sales) filter (where is_counted), 0) as repeat_squared,
    coalesce(sum(repeat_sales * sales) filter (where is_counted), 0) as repeat_by_sales,
    coalesce(sum(returning_sales * returning_sales) filter (where is_counted), 0) as returning_squared,
    case when count(*) <= 20000 then list(sales order by customer_id) filter (where is_counted) end as customer_sales,
    case when count(*) <= 20000 then list(repeat_sales order by customer_id) filter (where is_counted) end
        as customer_repeat,
    case when count(*) <= 20000 then list(returning_sales order by customer_id) filter (where is_counted) end
        as customer_returning
from by_customer
group by group_name
order by group_name
