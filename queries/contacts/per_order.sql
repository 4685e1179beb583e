-- Inbound contacts and valid orders of the period.
-- params:  start date, end date, by varchar, stores varchar[], regions varchar[], tiers varchar[], categories varchar[], segments varchar[]
-- grain:   group_name
-- columns:
--   group_name          varchar                value of the dimension asked for
--   contacts            bigint  [contacts]     inbound contacts
--   orders              bigint  [orders]       valid orders placed
--   unlinked            bigint  [contacts]     of the contacts, those that name no order, nor does their case
--   customers           bigint  [customers]    with either; each contact and each order of nobody known is one of its own
--   contacts_squared    double  [contacts]     sum over customers of contacts squared
--   contacts_by_orders  double  [contacts]     sum over customers of contacts times orders
--   orders_squared      double  [orders]       sum over customers of orders squared
--   customer_contacts   double[] [contacts]    contacts of each customer, while there are no more than 20,000
--   customer_orders     double[] [orders]      orders of each customer, in the same order

with

counted as (
    select
        group_of($by, started_on, store := store_id, region := region, tier := tier, category := category,
            segment := segment) as group_name,
        coalesce(customer_id, 'contact ' || contact_id) as customer,
        1 as contacts,
        0 as orders,
        case when about_order_id is null then 1 else 0 end as unlinked
    from contacts
    where is_counted
        and coalesce(direction, 'inbound') = 'inbound'
        and started_on >= $start
        and started_on < $end
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
    union all
    select
        group_of($by, ordered_on, store := store_id, region := region, tier := tier, category := category,
            segment := segment),
        coalesce(customer_id, 'order ' || order_id),
        0,
        1,
        0
    from orders
    where is_valid
        and ordered_on >= $start
        and ordered_on < $end
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

by_customer as (
    select
        group_name,
        customer,
        sum(contacts)::double as contacts,
        sum(orders)::double as orders,
        sum(unlinked) as unlinked
    from counted
    group by group_name, customer
)

select
    group_name,
    sum(contacts)::bigint as contacts,
    sum(orders)::bigint as orders,
    sum(unlinked)::bigint as unlinked,
    count(*) as customers,
    sum(contacts * contacts) as contacts_squared,
    sum(contacts * orders) as contacts_by_orders,
    sum(orders * orders) as orders_squared,
    case when count(*) <= 20000 then list(contacts order by customer) end as customer_contacts,
    case when count(*) <= 20000 then list(orders order by customer) end as customer_orders
from by_customer
group by group_name
order by group_name
