-- What the orders placed in the period came to, in all and without the hundredth that came to most, and over customers.
-- params:  start date, end date, by varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name        varchar              value of the dimension asked for
--   orders            bigint [orders]      valid orders whose net amount is known
--   unpriced          bigint [orders]      valid orders in other currencies or without an amount
--   customers         bigint [customers]   who placed those whose amount is known; each guest's order is one
--   amount            double [money]       net amount of them all
--   usual_orders      bigint [orders]      without the 1 % that came to most
--   usual_amount      double [money]       what those came to
--   orders_squared    double [orders]      sum over customers of orders squared
--   amount_by_orders  double [money]       sum over customers of amount times orders
--   amount_squared    double [money]       sum over customers of amount squared
--   customer_orders   bigint[] [orders]    orders of each customer, while there are no more than 2,000
--   customer_amounts  double[] [money]     amount of each customer, in the same order

with

chosen as (
    select
        case when $by = 'month' then date_trunc('month', ordered_on)::date end as month,
        case when $by <> 'month' then
            group_of($by, ordered_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
                category := category, segment := segment)
        end as group_name,
        customer_number,
        net_amount
    from baskets
    where ordered_on >= $start
        and ordered_on < $end
        and is_in($sold_through, sold_through)
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

bounds as (
    select month, group_name, quantile_disc(net_amount, 0.99) as bound
    from chosen
    group by month, group_name
),

over_orders as (
    select
        chosen.month,
        chosen.group_name,
        count(chosen.net_amount) as orders,
        count(*) - count(chosen.net_amount) as unpriced,
        coalesce(sum(chosen.net_amount), 0)::double as amount,
        count(*) filter (where chosen.net_amount <= bounds.bound) as usual_orders,
        coalesce(sum(chosen.net_amount) filter (where chosen.net_amount <= bounds.bound), 0)::double as usual_amount
    from chosen
    join bounds on bounds.month is not distinct from chosen.month
        and bounds.group_name is not distinct from chosen.group_name
    group by chosen.month, chosen.group_name
),

by_customer as (
    select month, group_name, customer_number, count(*) as orders, sum(net_amount)::double as amount
    from chosen
    where net_amount is not null
    group by month, group_name, customer_number
),

over_customers as (
    select
        month,
        group_name,
        count(*) as customers,
        sum(orders::double * orders) as orders_squared,
        sum(amount * orders) as amount_by_orders,
        sum(amount * amount) as amount_squared
    from by_customer
    group by month, group_name
),

lists as (
    select
        by_customer.month,
        by_customer.group_name,
        list(by_customer.orders order by by_customer.customer_number) as customer_orders,
        list(by_customer.amount order by by_customer.customer_number) as customer_amounts
    from by_customer
    join over_customers on over_customers.customers <= 2000
        and over_customers.month is not distinct from by_customer.month
        and over_customers.group_name is not distinct from by_customer.group_name
    group by by_customer.month, by_customer.group_name
)

select
    coalesce(strftime(over_orders.month, '%Y-%m'), over_orders.group_name) as group_name,
    over_orders.orders,
    over_orders.unpriced,
    coalesce(over_customers.customers, 0) as customers,
    over_orders.amount,
    over_orders.usual_orders,
    over_orders.usual_amount,
    coalesce(over_customers.orders_squared, 0) as orders_squared,
    coalesce(over_customers.amount_by_orders, 0) as amount_by_orders,
    coalesce(over_customers.amount_squared, 0) as amount_squared,
    lists.customer_orders,
    lists.customer_amounts
from over_orders
left join over_customers on over_customers.month is not distinct from over_orders.month
    and over_customers.group_name is not distinct from over_orders.group_name
left join lists on lists.month is not distinct from over_orders.month
    and lists.group_name is not distinct from over_orders.group_name
order by group_name
