-- How many rows name something that the exports do not hold.
-- params:
-- grain:   table_name, column_name
-- columns:
--   table_name   varchar        table of the contract
--   column_name  varchar        its column that names a row of another table
--   points_to    varchar        that other table
--   pointing     bigint [rows]  rows that name one
--   lost         bigint [rows]  of these, rows that name one which is not in the exports

select
    'orders' as table_name,
    'customer_id' as column_name,
    'customers' as points_to,
    count(orders.customer_id) as pointing,
    count(orders.customer_id) filter (where customers.customer_id is null) as lost
from kept.orders
left join kept.customers on customers.customer_id = orders.customer_id
union all
select 'orders', 'store_id', 'stores', count(orders.store_id), count(orders.store_id) filter (where stores.store_id is null)
from kept.orders
left join kept.stores on stores.store_id = orders.store_id
union all
select 'order_lines', 'order_id', 'orders', count(order_lines.order_id), count(order_lines.order_id) filter (where orders.order_id is null)
from kept.order_lines
left join kept.orders on orders.order_id = order_lines.order_id
union all
select 'order_lines', 'product_id', 'products', count(order_lines.product_id), count(order_lines.product_id) filter (where products.product_id is null)
from kept.order_lines
left join kept.products on products.product_id = order_lines.product_id
union all
select 'order_events', 'order_id', 'orders', count(order_events.order_id), count(order_events.order_id) filter (where orders.order_id is null)
from kept.order_events
left join kept.orders on orders.order_id = order_events.order_id
union all
select 'returns', 'order_id', 'orders', count(returns.order_id), count(returns.order_id) filter (where orders.order_id is null)
from kept.returns
left join kept.orders on orders.order_id = returns.order_id
union all
select 'returns', 'customer_id', 'customers', count(returns.customer_id), count(returns.customer_id) filter (where customers.customer_id is null)
from kept.returns
left join kept.customers on customers.customer_id = returns.customer_id
union all
select 'returns', 'store_id', 'stores', count(returns.store_id), count(returns.store_id) filter (where stores.store_id is null)
from kept.returns
left join kept.stores on stores.store_id = returns.store_id
union all
select 'cases', 'customer_id', 'customers', count(cases.customer_id), count(cases.customer_id) filter (where customers.customer_id is null)
from kept.cases
left join kept.customers on customers.customer_id = cases.customer_id
union all
select 'cases', 'order_id', 'orders', count(cases.order_id), count(cases.order_id) filter (where orders.order_id is null)
from kept.cases
left join kept.orders on orders.order_id = cases.order_id
union all
select 'cases', 'product_id', 'products', count(cases.product_id), count(cases.product_id) filter (where products.product_id is null)
from kept.cases
left join kept.products on products.product_id = cases.product_id
union all
select 'cases', 'store_id', 'stores', count(cases.store_id), count(cases.store_id) filter (where stores.store_id is null)
from kept.cases
left join kept.stores on stores.store_id = cases.store_id
union all
select 'case_events', 'case_id', 'cases', count(case_events.case_id), count(case_events.case_id) filter (where cases.case_id is null)
from kept.case_events
left join kept.cases on cases.case_id = case_events.case_id
union all
select 'contacts', 'case_id', 'cases', count(contacts.case_id), count(contacts.case_id) filter (where cases.case_id is null)
from kept.contacts
left join kept.cases on cases.case_id = contacts.case_id
union all
select 'contacts', 'customer_id', 'customers', count(contacts.customer_id), count(contacts.customer_id) filter (where customers.customer_id is null)
from kept.contacts
left join kept.customers on customers.customer_id = contacts.customer_id
union all
select 'contacts', 'order_id', 'orders', count(contacts.order_id), count(contacts.order_id) filter (where orders.order_id is null)
from kept.contacts
left join kept.orders on orders.order_id = contacts.order_id
union all
select 'contacts', 'store_id', 'stores', count(contacts.store_id), count(contacts.store_id) filter (where stores.store_id is null)
from kept.contacts
left join kept.stores on stores.store_id = contacts.store_id
union all
select 'surveys', 'customer_id', 'customers', count(surveys.customer_id), count(surveys.customer_id) filter (where customers.customer_id is null)
from kept.surveys
left join kept.customers on customers.customer_id = surveys.customer_id
union all
select 'surveys', 'case_id', 'cases', count(surveys.case_id), count(surveys.case_id) filter (where cases.case_id is null)
from kept.surveys
left join kept.cases on cases.case_id = surveys.case_id
union all
select 'surveys', 'order_id', 'orders', count(surveys.order_id), count(surveys.order_id) filter (where orders.order_id is null)
from kept.surveys
left join kept.orders on orders.order_id = surveys.order_id
union all
select 'gestures', 'customer_id', 'customers', count(gestures.customer_id), count(gestures.customer_id) filter (where customers.customer_id is null)
from kept.gestures
left join kept.customers on customers.customer_id = gestures.customer_id
union all
select 'gestures', 'case_id', 'cases', count(gestures.case_id), count(gestures.case_id) filter (where cases.case_id is null)
from kept.gestures
left join kept.cases on cases.case_id = gestures.case_id
union all
select 'visits', 'customer_id', 'customers', count(visits.customer_id), count(visits.customer_id) filter (where customers.customer_id is null)
from kept.visits
left join kept.customers on customers.customer_id = visits.customer_id
union all
select 'visits', 'case_id', 'cases', count(visits.case_id), count(visits.case_id) filter (where cases.case_id is null)
from kept.visits
left join kept.cases on cases.case_id = visits.case_id
union all
select 'visits', 'order_id', 'orders', count(visits.order_id), count(visits.order_id) filter (where orders.order_id is null)
from kept.visits
left join kept.orders on orders.order_id = visits.order_id
order by table_name, column_name
