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
--   customer_contacts   double[] [contacts]    contacts of each customer, while there are no more than 2,000
--   customer_orders     double[] [orders]      orders of each customer, in the same order

with

counted as (
    select
        case when $by = 'month' then date_trunc('month', started_on)::date end as month,
        case when $by <> 'month' then
            group_of($by, started_on, store := store_id, region := region, tier := tier, category := category,
                segment := segment)
        end as group_name,
        customer_number,
        1 as contacts,
        0 as orders,
        case when names_order then 0 else 1 end as unlinked
    from inquiries
    where started_on >= $start
        and started_on < $end
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
    union all
    select
        case when $by = 'month' then date_trunc('month', ordered_on)::date end,
        case when $by <> 'month' then
            group_of($by, ordered_on, store := store_id, region := region, tier := tier, category := category,
                segment := segment)
        end,
        customer_number,
        0,
        1,
        0
    from purchases
    where ordered_on >= $start
        and ordered_on < $end
        and is_in($stores, store_id)
        and is_in($regions, region)
        and is_in($tiers, tier)
        and is_in($categories, category)
        and is_in($segments, segment)
),

-- Orders of nobody known stand under no number.
by_customer as (
    select
        month,
        group_name,
        customer_number,
        sum(contacts)::bigint as contacts,
        sum(orders)::bigint as orders,
        sum(unlinked)::bigint as unlinked
    from counted
    group by month, group_name, customer_number
),

sums as (
    select
        month,
        group_name,
        sum(contacts)::bigint as contacts,
        sum(orders)::bigint as orders,
        sum(unlinked)::bigint as unlinked,
        coalesce(sum(case when customer_number is null then orders end), 0)::bigint as guests,
        count(customer_number) + guests as customers,
        sum(contacts * contacts)::double as contacts_squared,
        sum(contacts * orders)::double as contacts_by_orders,
        sum(case when customer_number is null then orders else orders * orders end)::double as orders_squared
    from by_customer
    group by month, group_name
),

lists as (
    select
        by_customer.month,
        by_customer.group_name,
        list(by_customer.contacts::double order by by_customer.customer_number) as contacts,
        list(by_customer.orders::double order by by_customer.customer_number) as orders
    from by_customer
    join sums on sums.customers <= 2000
        and sums.month is not distinct from by_customer.month
        and sums.group_name is not distinct from by_customer.group_name
    where by_customer.customer_number is not null
    group by by_customer.month, by_customer.group_name
)

select
    coalesce(strftime(sums.month, '%Y-%m'), sums.group_name) as group_name,
    sums.contacts,
    sums.orders,
    sums.unlinked,
    sums.customers,
    sums.contacts_squared,
    sums.contacts_by_orders,
    sums.orders_squared,
    case when sums.customers <= 2000 then
        list_concat(lists.contacts, list_resize(cast([] as double[]), sums.guests, cast(0 as double)))
    end as customer_contacts,
    case when sums.customers <= 2000 then
        list_concat(lists.orders, list_resize(cast([] as double[]), sums.guests, cast(1 as double)))
    end as customer_orders
from sums
left join lists on lists.month is not distinct from sums.month
    and lists.group_name is not distinct from sums.group_name
order by group_name
