-- One row a placed order: how its promise stands, whether it was moved, and what came.
-- params:  time_zone varchar, as_of_on date
-- grain:   order_id
-- columns:
--   order_id        varchar  the order
--   counted_on      date     local day of the first promise, without one the local day of the order
--   delivered_on    date     local day on which all of it had been delivered; null while it has not, and when that is not known
--   promise_stands  varchar  on time, early (before the customer's window), late, overdue, cancelled by us; pending, cancelled, no promise, not known
--   is_due          boolean  on time, early, late, overdue, or cancelled by us
--   is_in_full      boolean  the first delivery held every line in its quantity and the right item; null when not due or not known
--   has_documents   boolean  came with the right documents; null when not due or not known
--   is_undamaged    boolean  every line came undamaged; null when not due or not known
--   is_perfect      boolean  on time, in full, with the right documents, undamaged; null when not due or one of them is not known
--   is_mature       boolean  promised more than 30 days ago: what was damaged or billed wrongly is known by then
--   days_moved      bigint   by how many days the promise was moved, 0 if never; null when not due, called off, or not known
--   was_told_moved  boolean  whether the customer was told of it before the first promised day; null unless moved, and when not known
--   is_on_time_last  boolean  complete by the end of the last promised day; null when not due, or the last promise is not known or not over
--   sold_through    varchar  what it was sold through
--   store_id        varchar  store
--   region          varchar  region
--   tier            varchar  price tier
--   category        varchar  category
--   segment         varchar  segment of the customer

with

lines as (
    select
        order_id,
        case when bool_and(first_delivered_quantity is not null and right_item is not null)
            then bool_and(first_delivered_quantity = quantity and right_item) end as is_in_full,
        case when bool_and(undamaged is not null) then bool_and(undamaged) end as is_undamaged
    from order_lines
    where quantity > 0
    group by order_id
),

placed as (
    select
        orders.*,
        orders.first_promised_on as promised_on,
        case when orders.order_id like '%:%' then split_part(orders.order_id, ':', 1) else '' end as tool,
        cast(timezone($time_zone, timezone('UTC', orders.delivered_at)) as date) as delivered_on,
        cast(timezone($time_zone, timezone('UTC', orders.cancelled_at)) as date) as cancelled_on,
        timezone($time_zone, timezone('UTC', orders.wanted_to)) as wanted_to_here,
        timezone($time_zone, timezone('UTC', orders.delivered_at)) as delivered_here,
        cast(timezone($time_zone, timezone('UTC', orders.delay_told_at)) as date) as delay_told_on,
        lines.is_in_full as lines_in_full,
        lines.is_undamaged as lines_undamaged
    from orders
    left join lines on lines.order_id = orders.order_id
    where orders.was_placed
),

-- What a tool says of none of its orders it does not know of any: silence is no failure then.
tools as (
    select
        tool,
        bool_or(delivered_at is not null) as tells_deliveries,
        bool_or(lines_in_full is not null) as tells_quantities,
        bool_or(documents_ok is not null) as tells_documents,
        bool_or(lines_undamaged is not null) as tells_damage,
        bool_or(delay_told_at is not null) as tells_delays
    from placed
    group by tool
),

judged as (
    select
        placed.*,
        tools.tells_quantities,
        tools.tells_documents,
        tools.tells_damage,
        tools.tells_delays,
        case
            when promised_on is null then 'no promise'
            when promised_on < ordered_on or delivered_at < ordered_at then 'not known'
            when status = 'cancelled' and delivered_at is null and coalesce(cancelled_on <= promised_on, true)
                then 'cancelled'
            -- A promise is kept or broken once its day is over.
            when promised_on >= $as_of_on then 'pending'
            when delivered_at < wanted_from then 'early'
            when delivered_on > promised_on then 'late'
            -- A window that the customer set on that day closes with it; midnight stands for the whole day.
            when cast(wanted_to_here as date) = promised_on
                and wanted_to_here > cast(promised_on as timestamp)
                and delivered_here > wanted_to_here then 'late'
            when delivered_at is not null then 'on time'
            when status = 'cancelled_by_seller' then 'cancelled by us'
            when status = 'delivered' or not tools.tells_deliveries then 'not known'
            else 'overdue'
        end as promise_stands
    from placed
    join tools on tools.tool = placed.tool
),

due as (
    select
        *,
        promise_stands in ('on time', 'early', 'late', 'overdue', 'cancelled by us') as is_due,
        -- What never came was neither complete nor right, and that is known if it is known of others.
        promise_stands in ('overdue', 'cancelled by us') as came_never
    from judged
),

assessed as (
    select
        *,
        case when not is_due then null when not came_never then lines_in_full when tells_quantities then false end
            as is_in_full,
        case when not is_due then null when not came_never then documents_ok when tells_documents then false end
            as has_documents,
        case when not is_due then null when not came_never then lines_undamaged when tells_damage then false end
            as is_undamaged,
        case when is_due and promise_stands <> 'cancelled by us' then last_promised_on - promised_on end as days_moved,
        case
            when not is_due or last_promised_on is null then null
            when last_promised_on = promised_on or promise_stands in ('early', 'cancelled by us')
                then promise_stands = 'on time'
            when delivered_on is not null then delivered_on <= last_promised_on
            when last_promised_on < $as_of_on then false
        end as is_on_time_last
    from due
)

select
    order_id,
    coalesce(promised_on, ordered_on) as counted_on,
    delivered_on,
    promise_stands,
    is_due,
    is_in_full,
    has_documents,
    is_undamaged,
    case when is_in_full is not null and has_documents is not null and is_undamaged is not null
        then promise_stands = 'on time' and is_in_full and has_documents and is_undamaged end as is_perfect,
    promised_on is not null and promised_on < $as_of_on - 30 as is_mature,
    days_moved,
    case when days_moved <> 0 and tells_delays then coalesce(delay_told_on < promised_on, false) end as was_told_moved,
    is_on_time_last,
    sold_through,
    store_id,
    region,
    tier,
    category,
    segment
from assessed
order by coalesce(promised_on, ordered_on), order_id
