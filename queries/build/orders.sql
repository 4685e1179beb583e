-- One row an order: whether it counts, its net amount, its dimensions, and its customer's purchase occasions.
-- params:  time_zone varchar, as_of timestamp, currency varchar
-- grain:   order_id
-- columns: those of the contract, and
--   ordered_on       date           local day of the order
--   cancelled_at     timestamp      when it was cancelled, by its events, UTC; null when they do not say
--   was_placed       boolean        a true order by the as-of instant, cancelled or not: not test, something sold
--   is_valid         boolean        counts as an order: not test, not cancelled before dispatch, something sold
--   net_amount       decimal(18,4)  goods less discounts and refunds, without tax and freight; null in other currencies
--   refunded_amount  decimal(18,4)  paid back by the as-of instant: the order's own refund, else those of its returns; 0 when neither is said
--   region           varchar        region of the store, else of the customer
--   tier             varchar        price tier of the product with most of the goods amount
--   category         varchar        category of that product
--   segment          varchar        segment of the customer
--   occasion_number  bigint         all valid orders of a customer on one local day are one occasion, the first is 1; null for guests and orders that do not count
--   first_on         date           day of the customer's first occasion
--   second_on        date           day of the second occasion, null when there is none yet

with

-- What had happened by the as-of instant; what the events say goes before the columns.
stages as (
    select
        order_id,
        min(happened_at) filter (where lower(stage) = 'shipped' and happened_at <= $as_of) as shipped_at,
        max(happened_at) filter (where lower(stage) = 'delivered' and happened_at <= $as_of) as delivered_at,
        min(told_at) filter (where lower(stage) = 'delayed' and told_at <= $as_of) as delay_told_at,
        min(happened_at) filter (where lower(stage) in ('cancelled', 'cancelled_by_seller')) as cancelled_at,
        max(happened_at) filter (where lower(stage) = 'delivered') as last_delivered_at,
        count(*) filter (where lower(stage) in ('shipped', 'delivered')) > 0 as is_dispatched
    from kept.order_events
    group by order_id
),

refunds as (
    select order_id, sum(refund_amount) as refund_amount
    from kept.returns
    -- What was refused, or paid back after the as-of instant, had not been paid back then.
    where refund_amount is not null
        and (coalesce(decision, 'approved') <> 'refused' or overturned or refunded_at is not null)
        and coalesce(refunded_at, requested_at) <= $as_of
    group by order_id
),

placed as (
    select
        orders.* replace (
            coalesce(identities.customer_id, orders.customer_id) as customer_id,
            case
                when stages.cancelled_at > $as_of and orders.status like 'cancelled%' then 'placed'
                when stages.cancelled_at <= $as_of and coalesce(orders.status, 'placed') in ('placed', 'shipped')
                    then 'cancelled'
                when orders.status = 'delivered'
                    and coalesce(stages.last_delivered_at, orders.delivered_at) > $as_of then 'shipped'
                else orders.status
            end as status,
            coalesce(stages.shipped_at, case when orders.shipped_at <= $as_of then orders.shipped_at end) as shipped_at,
            coalesce(stages.delivered_at, case when orders.delivered_at <= $as_of then orders.delivered_at end)
                as delivered_at,
            coalesce(stages.delay_told_at, orders.delay_told_at) as delay_told_at
        ),
        stages.cancelled_at,
        coalesce(orders.shipped_at, orders.delivered_at) is not null or coalesce(stages.is_dispatched, false)
            as is_dispatched,
        cast(timezone($time_zone, timezone('UTC', orders.ordered_at)) as date) as ordered_on,
        coalesce(orders.goods_amount, order_goods.goods_amount) as goods,
        coalesce(orders.refund_amount, refunds.refund_amount, 0) as refunded,
        order_goods.sold_lines,
        order_goods.tier,
        order_goods.category,
        stores.region as store_region
    from kept.orders
    left join stages on stages.order_id = orders.order_id
    left join identities on identities.exported_id = orders.customer_id
    left join order_goods on order_goods.order_id = orders.order_id
    left join refunds on refunds.order_id = orders.order_id
    left join kept.stores on stores.store_id = orders.store_id
),

known as (
    select
        *,
        coalesce(status, 'placed') <> 'test'
            and coalesce(sold_lines, 1) > 0
            and coalesce(goods, 0) >= 0
            and ordered_at <= $as_of as was_placed
    from placed
),

judged as (
    select
        known.* exclude (goods, refunded, sold_lines, store_region, is_dispatched),
        known.was_placed
            and (coalesce(known.status, 'placed') not in ('cancelled', 'cancelled_by_seller') or known.is_dispatched)
            as is_valid,
        case when coalesce(upper(trim(known.currency)), $currency) = $currency
            then try_cast(known.goods - coalesce(known.discount_amount, 0) - known.refunded as decimal(18, 4))
        end as net_amount,
        try_cast(known.refunded as decimal(18, 4)) as refunded_amount,
        coalesce(known.store_region, customers.region) as region,
        customers.segment
    from known
    left join customers on customers.customer_id = known.customer_id
),

occasions as (
    select
        customer_id,
        ordered_on,
        row_number() over (partition by customer_id order by ordered_on) as occasion_number
    from (select distinct customer_id, ordered_on from judged where is_valid and customer_id is not null) as days
),

buyers as (
    select
        customer_id,
        min(ordered_on) as first_on,
        min(ordered_on) filter (where occasion_number = 2) as second_on
    from occasions
    group by customer_id
)

select
    judged.*,
    occasions.occasion_number,
    buyers.first_on,
    buyers.second_on
from judged
left join occasions on judged.is_valid
    and occasions.customer_id = judged.customer_id
    and occasions.ordered_on = judged.ordered_on
left join buyers on buyers.customer_id = occasions.customer_id
order by judged.ordered_at, judged.order_id
