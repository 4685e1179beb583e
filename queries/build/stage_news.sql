-- One row a stage that an order reached: whether the customer was told of it before the next one.
-- params:  time_zone varchar, as_of timestamp
-- grain:   order_id, stage, happened_at
-- columns:
--   order_id      varchar    the order
--   order_number  bigint     the order, numbered by its id
--   stage         varchar    the stage, in small letters
--   happened_at   timestamp  when it was reached, UTC
--   happened_on   date       its local day
--   told_at       timestamp  when the customer was told, UTC; null when not
--   news_stands   varchar    told in time, told too late, not told; pending while no other stage has followed, and null when not known
--   sold_through  varchar    what it was sold through
--   store_id      varchar    store
--   region        varchar    region
--   tier          varchar    price tier
--   category      varchar    category
--   segment       varchar    segment of the customer

with

numbered as (
    select order_id, row_number() over (order by order_id) as order_number
    from (select distinct order_id from kept.order_events) as known
),

reached as (
    select
        order_events.order_id,
        numbered.order_number,
        lower(trim(order_events.stage)) as stage,
        order_events.happened_at,
        case when order_events.told_at <= $as_of then order_events.told_at end as told_at,
        lead(order_events.happened_at) over (
            partition by order_events.order_id order by order_events.happened_at, order_events.stage
        ) as next_at,
        case when order_events.order_id like '%:%' then split_part(order_events.order_id, ':', 1) else '' end as tool
    from kept.order_events
    join numbered on numbered.order_id = order_events.order_id
    where order_events.happened_at <= $as_of
),

-- What a tool says of none of its orders it does not know of any: silence is no failure then.
tools as (
    select tool, bool_or(told_at is not null) as tells_news
    from reached
    group by tool
)

select
    reached.order_id,
    reached.order_number,
    reached.stage,
    reached.happened_at,
    cast(timezone($time_zone, timezone('UTC', reached.happened_at)) as date) as happened_on,
    reached.told_at,
    case
        when not tools.tells_news then null
        when reached.told_at is not null and coalesce(reached.told_at <= reached.next_at, true) then 'told in time'
        when reached.told_at is not null then 'told too late'
        when reached.next_at is null then 'pending'
        else 'not told'
    end as news_stands,
    orders.sold_through,
    orders.store_id,
    orders.region,
    orders.tier,
    orders.category,
    orders.segment
from reached
join tools on tools.tool = reached.tool
join orders on orders.order_id = reached.order_id
where orders.was_placed
    -- An order that arrives tells so itself, and who cancels knows it.
    and reached.stage not in ('delivered', 'cancelled')
order by reached.happened_at, reached.order_id, reached.stage
