-- Every order that was placed, cancelled ones too, narrow, with its place among those of its customer.
-- params:
-- grain:   order_id
-- columns:
--   order_id         varchar  the order
--   customer_id      varchar  the person; null for guests
--   ordered_on       date     local day of the order
--   is_valid         boolean  counts as an order for ours
--   place            bigint   the customer's orders in order, cancelled ones too; null for guests
--   orders_so_far    bigint   how many the customer has placed by the as-of instant; null for guests
--   package_place    bigint   the same place where all guests are taken for one customer
--   occasion_number  bigint   the customer's purchase occasions in order; null for guests and orders that do not count
--   first_on         date     day of the customer's first occasion
--   second_on        date     day of the second occasion, null when there is none yet
--   sold_through     varchar  where it was sold
--   store_id         varchar  store
--   region           varchar  region
--   tier             varchar  price tier
--   category         varchar  category
--   segment          varchar  segment of the customer

with

numbered as (
    select
        *,
        row_number() over (partition by customer_id order by ordered_at, order_id) as package_place,
        count(*) over (partition by customer_id) as orders_of_customer
    from orders
    where was_placed
)

select
    order_id,
    customer_id,
    ordered_on,
    is_valid,
    case when customer_id is not null then package_place end as place,
    case when customer_id is not null then orders_of_customer end as orders_so_far,
    package_place,
    occasion_number,
    first_on,
    second_on,
    sold_through,
    store_id,
    region,
    tier,
    category,
    segment
from numbered
order by ordered_on, order_id
