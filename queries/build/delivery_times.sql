-- One row a placed order that has to be sent: how long it took to come, or has taken so far.
-- params:  as_of timestamp
-- grain:   order_id
-- columns:
--   order_id         varchar  the order
--   ordered_on       date     local day of the order
--   delivery_stands  varchar  delivered, cancelled or open; null when its end is not known or lies before the order
--   seconds          double   order to delivery or cancellation; while open, to the as-of instant
--   sold_through     varchar  what it was sold through
--   store_id         varchar  store
--   region           varchar  region
--   tier             varchar  price tier
--   category         varchar  category
--   segment          varchar  segment of the customer

with

sent as (
    select
        *,
        coalesce(status, 'placed') as stands,
        case when order_id like '%:%' then split_part(order_id, ':', 1) else '' end as tool
    from orders
    -- What was neither promised nor sent was taken home.
    where was_placed
        and (shipped_at is not null or first_promised_on is not null)
),

-- What a tool says of none of its orders it does not know of any: silence is no failure then.
tools as (
    select tool, bool_or(delivered_at is not null) as tells_deliveries
    from sent
    group by tool
),

judged as (
    select
        sent.*,
        case
            when delivered_at >= ordered_at then 'delivered'
            when delivered_at is not null or stands = 'delivered' then null
            when stands in ('cancelled', 'cancelled_by_seller')
                then case when cancelled_at >= ordered_at then 'cancelled' end
            when tells_deliveries then 'open'
        end as delivery_stands
    from sent
    join tools on tools.tool = sent.tool
)

select
    order_id,
    ordered_on,
    delivery_stands,
    case delivery_stands
        when 'delivered' then epoch(delivered_at - ordered_at)
        when 'cancelled' then epoch(cancelled_at - ordered_at)
        when 'open' then epoch($as_of - ordered_at)
    end as seconds,
    sold_through,
    store_id,
    region,
    tier,
    category,
    segment
from judged
order by ordered_on, order_id
