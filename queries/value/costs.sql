-- What the orders placed in the period cost to serve, goods apart: in all, by what it was spent on, and over customers.
-- params:  start date, end date, by varchar, sold_through varchar[], stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name       varchar             value of the dimension asked for
--   orders           bigint [orders]     valid orders in the house's currency
--   customers        bigint [customers]  who placed them; each guest's order is one
--   cost             double [money]      all that is known of what they cost
--   picking          double [money]      of that, picking and packing
--   freight          double [money]      freight
--   payment          double [money]      payment fees
--   contacts         double [money]      contacts about them
--   handling         double [money]      handling of their returns
--   refunds          double [money]      paid back
--   gestures         double [money]      gestures
--   no_picking       bigint [orders]     picking and packing not known
--   no_freight       bigint [orders]     freight not known
--   no_payment       bigint [orders]     payment fee not known
--   no_contacts      bigint [orders]     cost of contacts not known
--   no_handling      bigint [orders]     handling of returns not known
--   no_refunds       bigint [orders]     refunds not known
--   no_gestures      bigint [orders]     gestures not known
--   foreign_orders   bigint [orders]     in another currency, left out
--   young            bigint [orders]     placed in the last 60 days: contacts and returns may still come
--   orders_squared   double [orders]     sum over customers of orders squared
--   cost_by_orders   double [money]      sum over customers of cost times orders
--   cost_squared     double [money]      sum over customers of cost squared
--   usual_orders     bigint [orders]     orders without the 1 % of customers who cost most
--   usual_cost       double [money]      what those cost
--   customer_orders  bigint[] [orders]   orders of each customer, while there are no more than 2,000
--   customer_costs   double[] [money]    cost of each customer, in the same order

with

chosen as (
    select
        case when $by = 'month' then date_trunc('month', ordered_on)::date end as month,
        case when $by <> 'month' then
            group_of($by, ordered_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
                category := category, segment := segment)
        end as group_name,
        *
    from order_costs
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
    select month, group_name, customer_number, count(*) as orders, sum(cost) as exact_cost, sum(cost)::double as cost
    from chosen
    where is_priced
    group by month, group_name, customer_number
),

-- Above the bound are the 1 % who cost most; who costs the same as the last of them stays.
bounds as (
    select month, group_name, count(*) as customers, quantile_disc(cost, 0.99) as bound
    from by_customer
    group by month, group_name
),

over_customers as (
    select
        by_customer.month,
        by_customer.group_name,
        count(*) as customers,
        sum(orders::double * orders) as orders_squared,
        sum(cost * orders) as cost_by_orders,
        sum(cost * cost) as cost_squared,
        coalesce(sum(orders) filter (where cost <= bound), 0)::bigint as usual_orders,
        coalesce(sum(exact_cost) filter (where cost <= bound), 0)::double as usual_cost
    from by_customer
    join bounds on bounds.month is not distinct from by_customer.month
        and bounds.group_name is not distinct from by_customer.group_name
    group by by_customer.month, by_customer.group_name
),

lists as (
    select
        by_customer.month,
        by_customer.group_name,
        list(orders order by customer_number) as customer_orders,
        list(cost order by customer_number) as customer_costs
    from by_customer
    join bounds on bounds.customers <= 2000
        and bounds.month is not distinct from by_customer.month
        and bounds.group_name is not distinct from by_customer.group_name
    group by by_customer.month, by_customer.group_name
),

over_orders as (
    select
        month,
        group_name,
        count(*) as orders,
        coalesce(sum(cost), 0)::double as cost,
        sum(picking)::double as picking,
        sum(freight)::double as freight,
        sum(payment)::double as payment,
        sum(contacts)::double as contacts,
        sum(handling)::double as handling,
        sum(refunds)::double as refunds,
        sum(gestures)::double as gestures,
        count(*) - count(picking) as no_picking,
        count(*) - count(freight) as no_freight,
        count(*) - count(payment) as no_payment,
        count(*) - count(contacts) as no_contacts,
        count(*) - count(handling) as no_handling,
        count(*) - count(refunds) as no_refunds,
        count(*) - count(gestures) as no_gestures,
        count(*) filter (where is_young) as young
    from chosen
    where is_priced
    group by month, group_name
),

elsewhere as (
    select month, group_name, count(*) filter (where not is_priced) as foreign_orders
    from chosen
    group by month, group_name
)

select
    coalesce(strftime(elsewhere.month, '%Y-%m'), elsewhere.group_name) as group_name,
    coalesce(over_orders.orders, 0) as orders,
    coalesce(over_customers.customers, 0) as customers,
    coalesce(over_orders.cost, 0) as cost,
    over_orders.picking,
    over_orders.freight,
    over_orders.payment,
    over_orders.contacts,
    over_orders.handling,
    over_orders.refunds,
    over_orders.gestures,
    coalesce(over_orders.no_picking, 0) as no_picking,
    coalesce(over_orders.no_freight, 0) as no_freight,
    coalesce(over_orders.no_payment, 0) as no_payment,
    coalesce(over_orders.no_contacts, 0) as no_contacts,
    coalesce(over_orders.no_handling, 0) as no_handling,
    coalesce(over_orders.no_refunds, 0) as no_refunds,
    coalesce(over_orders.no_gestures, 0) as no_gestures,
    elsewhere.foreign_orders,
    coalesce(over_orders.young, 0) as young,
    coalesce(over_customers.orders_squared, 0) as orders_squared,
    coalesce(over_customers.cost_by_orders, 0) as cost_by_orders,
    coalesce(over_customers.cost_squared, 0) as cost_squared,
    coalesce(over_customers.usual_orders, 0) as usual_orders,
    coalesce(over_customers.usual_cost, 0) as usual_cost,
    lists.customer_orders,
    lists.customer_costs
from elsewhere
left join over_orders on over_orders.month is not distinct from elsewhere.month
    and over_orders.group_name is not distinct from elsewhere.group_name
left join over_customers on over_customers.month is not distinct from elsewhere.month
    and over_customers.group_name is not distinct from elsewhere.group_name
left join lists on lists.month is not distinct from elsewhere.month
    and lists.group_name is not distinct from elsewhere.group_name
order by group_name
