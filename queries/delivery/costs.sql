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
--   customer_orders  bigint[] [orders]   orders of each customer, while there are no more than 20,000
--   customer_costs   double[] [money]    cost of each customer, in the same order

with

chosen as (
    select
        group_of($by, ordered_on, sold_through := sold_through, store := store_id, region := region, tier := tier,
            category := category, segment := segment) as group_name,
        *,
        coalesce(picking, 0) + coalesce(freight, 0) + coalesce(payment, 0) + coalesce(contacts, 0)
            + coalesce(handling, 0) + coalesce(refunds, 0) + coalesce(gestures, 0) as cost
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
    select
        group_name,
        customer_key,
        count(*) as orders,
        sum(cost) as cost
    from chosen
    where is_priced
    group by group_name, customer_key
),

ranked as (
    select
        *,
        row_number() over (partition by group_name order by cost desc, customer_key) as place,
        count(*) over (partition by group_name) as customers
    from by_customer
),

over_customers as (
    select
        group_name,
        count(*) as customers,
        sum(orders::double * orders) as orders_squared,
        sum(cost::double * orders) as cost_by_orders,
        sum(cost::double * cost::double) as cost_squared,
        (sum(orders) filter (where place > ceil(customers / 100)))::bigint as usual_orders,
        sum(cost) filter (where place > ceil(customers / 100)) as usual_cost,
        case when count(*) <= 20000 then list(orders order by customer_key) end as customer_orders,
        case when count(*) <= 20000 then list(cost::double order by customer_key) end as customer_costs
    from ranked
    group by group_name
),

over_orders as (
    select
        group_name,
        count(*) filter (where is_priced) as orders,
        sum(cost) filter (where is_priced) as cost,
        sum(picking) filter (where is_priced) as picking,
        sum(freight) filter (where is_priced) as freight,
        sum(payment) filter (where is_priced) as payment,
        sum(contacts) filter (where is_priced) as contacts,
        sum(handling) filter (where is_priced) as handling,
        sum(refunds) filter (where is_priced) as refunds,
        sum(gestures) filter (where is_priced) as gestures,
        count(*) filter (where is_priced and picking is null) as no_picking,
        count(*) filter (where is_priced and freight is null) as no_freight,
        count(*) filter (where is_priced and payment is null) as no_payment,
        count(*) filter (where is_priced and contacts is null) as no_contacts,
        count(*) filter (where is_priced and handling is null) as no_handling,
        count(*) filter (where is_priced and refunds is null) as no_refunds,
        count(*) filter (where is_priced and gestures is null) as no_gestures,
        count(*) filter (where not is_priced) as foreign_orders,
        count(*) filter (where is_priced and is_young) as young
    from chosen
    group by group_name
)

select
    over_orders.group_name,
    over_orders.orders,
    coalesce(over_customers.customers, 0) as customers,
    coalesce(over_orders.cost, 0)::double as cost,
    over_orders.picking::double as picking,
    over_orders.freight::double as freight,
    over_orders.payment::double as payment,
    over_orders.contacts::double as contacts,
    over_orders.handling::double as handling,
    over_orders.refunds::double as refunds,
    over_orders.gestures::double as gestures,
    over_orders.no_picking,
    over_orders.no_freight,
    over_orders.no_payment,
    over_orders.no_contacts,
    over_orders.no_handling,
    over_orders.no_refunds,
    over_orders.no_gestures,
    over_orders.foreign_orders,
    over_orders.young,
    coalesce(over_customers.orders_squared, 0) as orders_squared,
    coalesce(over_customers.cost_by_orders, 0) as cost_by_orders,
    coalesce(over_customers.cost_squared, 0) as cost_squared,
    coalesce(over_customers.usual_orders, 0) as usual_orders,
    coalesce(over_customers.usual_cost, 0)::double as usual_cost,
    over_customers.customer_orders,
    over_customers.customer_costs
from over_orders
left join over_customers on over_customers.group_name = over_orders.group_name
order by over_orders.group_name
