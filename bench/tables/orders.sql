with

placed as (
    select
        o,
        ordered_at(o) as ordered_at,
        sold_through(o) as sold_through,
        amount_of(o, 1) + amount_of(o, 2) + amount_of(o, 3) as goods_amount,
        u(o, 'status') as status_draw,
        ordered_at(o) + lasting(o, 'shipping', 50000, 0.8) as shipped_at
    from range(orders_n()) as r(o)
),

sent as (
    select *, shipped_at + lasting(o, 'delivery', 130000, 0.6) as delivered_at, ordered_at::date + 4 as promised_on
    from placed
)

select
    order_id(o) as order_id,
    buyer(o) as customer_id,
    ordered_at,
    case
        when status_draw < 0.001 then 'test'
        when status_draw < 0.03 then 'cancelled'
        when sold_through = 'shop' or delivered_at <= last_moment() then 'delivered'
        when shipped_at <= last_moment() then 'shipped'
        else 'placed'
    end as status,
    sold_through,
    case when sold_through = 'shop' then store_id(o) end as store_id,
    'GBP' as currency,
    goods_amount,
    case when u(o, 'discount') < 0.15 then (goods_amount * 0.1)::decimal(12, 2) else 0 end as discount_amount,
    (goods_amount / 6)::decimal(12, 2) as tax_amount,
    case when sold_through = 'shop' then 0.0 else 4.95 end::decimal(12, 2) as freight_amount,
    case when u(o, 'return') < 0.06 then (goods_amount / 2)::decimal(12, 2) else 0 end as refund_amount,
    case when sold_through <> 'shop' then promised_on end as first_promised_on,
    case when sold_through <> 'shop' then promised_on + case when u(o, 'moved') < 0.08 then 3 else 0 end end
        as last_promised_on,
    case when sold_through <> 'shop' and status_draw >= 0.03 then by_the_end(shipped_at) end as shipped_at,
    case when sold_through <> 'shop' and status_draw >= 0.03 then by_the_end(delivered_at) end as delivered_at,
    case when sold_through <> 'shop' and u(o, 'tracked') < 0.7 then by_the_end(shipped_at + to_seconds(3600)) end
        as tracking_sent_at,
    u(o, 'documents') < 0.98 as documents_ok,
    1.2::decimal(12, 2) as picking_cost,
    case when sold_through = 'shop' then 0 else 3.8 end::decimal(12, 2) as freight_cost,
    ordered_at as updated_at
from sent
