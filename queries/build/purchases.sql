-- The valid orders, narrow, with their customers numbered: what is asked about buyers and sales has to be quick.
-- params:
-- grain:   order_id
-- columns:
--   order_id         varchar        the order
--   ordered_on       date           local day of the order
--   customer_number  bigint         the person, numbered by customer_id; null for guests
--   sold_through     varchar        where it was sold
--   store_id         varchar        store
--   region           varchar        region
--   tier             varchar        price tier
--   category         varchar        category
--   segment          varchar        segment of the customer
--   net_amount       decimal(18,4)  net amount; null in other currencies
--   occasion_number  bigint         the customer's purchase occasions in order, the first is 1
--   first_on         date           day of the customer's first occasion
--   second_on        date           day of the second occasion, null when there is none yet

with

buyers as (
    select customer_id, row_number() over (order by customer_id) as customer_number
    from (select distinct customer_id from orders where occasion_number is not null) as known
)

select
    orders.order_id,
    orders.ordered_on,
    buyers.customer_number,
    orders.sold_through,
    orders.store_id,
    orders.region,
    orders.tier,
    orders.category,
    orders.segment,
    orders.net_amount,
    orders.occasion_number,
    orders.first_on,
    orders.second_on
from orders
left join buyers on buyers.customer_id = orders.customer_id
where orders.is_valid
order by orders.ordered_on
