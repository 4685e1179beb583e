-- One row an order: whether it counts, its net amount, its dimensions, and its customer's purchase occasions.
-- params:  time_zone varchar, as_of timestamp, currency varchar
-- grain:   order_id
-- columns: those of the contract, and
--   ordered_on       date           local day of the order
--   is_valid         boolean        counts as an order: not test, not cancelled before dispatch, something sold
--   net_amount       decimal(18,4)  goods less discounts and refunds, without tax and freight; null in other currencies
--   region           varchar        region of the store, else of the customer
--   tier             varchar        price tier of the product with most of the goods amount
--   category         varchar        category of that product
--   segment          varchar        segment of the customer
--   occasion_number  bigint         all valid orders of a customer on one local day are one occasion, the first is 1; null for guests and orders that do not count
--   first_on         date           day of the customer's first occasion
--   second_on        date           day of the second occasion, null when there is none yet

with

refunds as (
    select order_id, sum(refund_amount) as refund_amount
    from kept.returns
    -- What was refused, or paid back after the as-of instant, had not been paid back then.
    where refund_amount is not null
        and coalesce(decision, 'approved') <> 'refused'
        and coalesce(refunded_at, requested_at) <= $as_of
    group by order_id
),

placed as (
    select
        orders.* replace (coalesce(identities.customer_id, orders.customer_id) as customer_id),
        cast(timezone($time_zone, timezone('UTC', orders.ordered_at)) as date) as ordered_on,
        coalesce(orders.goods_amount, order_goods.goods_amount) as goods,
        coalesce(orders.refund_amount, refunds.refund_amount, 0) as refunded,
        order_goods.sold_lines,
        order_goods.tier,
        order_goods.category,
        stores.region as store_region
    from kept.orders
    left join identities on identities.exported_id = orders.customer_id
    left join order_goods on order_goods.order_id = orders.order_id
    left join refunds on refunds.order_id = orders.order_id
    left join kept.stores on stores.store_id = orders.store_id
),

judged as (
    select
        placed.* exclude (goods, refunded, sold_lines, store_region),
        coalesce(placed.status, 'placed') <> 'test'
            and not (
                coalesce(placed.status, 'placed') in ('cancelled', 'cancelled_by_seller')
                and coalesce(placed.shipped_at, placed.delivered_at) is null
            )
            and coalesce(placed.sold_lines, 1) > 0
            and coalesce(placed.goods, 0) >= 0
            and placed.ordered_at <= $as_of as is_valid,
        case when coalesce(upper(trim(placed.currency)), $currency) = $currency
            then try_cast(placed.goods - coalesce(placed.discount_amount, 0) - placed.refunded as decimal(18, 4))
        end as net_amount,
        coalesce(placed.store_region, customers.region) as region,
        customers.segment
    from placed
    left join customers on customers.customer_id = placed.customer_id
),

ranked as (
    select
        judged.*,
        case when is_valid and customer_id is not null then
            dense_rank() over (partition by customer_id, is_valid order by ordered_on)
        end as occasion_number
    from judged
)

select
    ranked.*,
    case when occasion_number is not null then
        min(ordered_on) over (partition by customer_id, is_valid)
    end as first_on,
    case when occasion_number is not null then
        min(case when occasion_number = 2 then ordered_on end) over (partition by customer_id, is_valid)
    end as second_on
from ranked
order by ordered_at, order_id
