-- One row an order that has to be sent: whether the customer was told how it stands before having to ask.
-- params:  as_of timestamp, as_of_on date
-- grain:   order_id
-- columns:
--   order_id      varchar    the order
--   ordered_on    date       local day of the order
--   told_at       timestamp  first tracking, news of a delay or of a stage, UTC; null when none was sent
--   asked_at      timestamp  the customer's first question how the order stands, UTC; null when none came
--   told_stands   varchar    told first, asked first, not told; pending while on its way, or not known
--   sold_through  varchar    what it was sold through
--   store_id      varchar    store
--   region        varchar    region
--   tier          varchar    price tier
--   category      varchar    category
--   segment       varchar    segment of the customer

with

events as (
    select order_id, min(told_at) as told_at
    from order_events
    where told_at <= $as_of
    group by order_id
),

questions as (
    select orders.order_id, min(contacts.started_at) as asked_at
    from contacts
    join orders on orders.order_id = contacts.about_order_id
    where contacts.is_counted
        and contacts.purpose = 'status'
        and coalesce(contacts.direction, 'inbound') = 'inbound'
        and contacts.started_at >= orders.ordered_at
    group by orders.order_id
),

sent as (
    select
        orders.*,
        case when orders.order_id like '%:%' then split_part(orders.order_id, ':', 1) else '' end as tool,
        least(
            case when orders.tracking_sent_at <= $as_of then orders.tracking_sent_at end,
            case when orders.delay_told_at <= $as_of then orders.delay_told_at end,
            events.told_at
        ) as told_at,
        questions.asked_at
    from orders
    left join events on events.order_id = orders.order_id
    left join questions on questions.order_id = orders.order_id
    -- What was neither promised nor sent was taken home, and nothing of it is due.
    where orders.is_valid
        and (orders.shipped_at is not null or orders.first_promised_on is not null)
),

-- What a tool says of none of its orders it does not know of any: silence is no failure then.
tools as (
    select tool, bool_or(told_at is not null) as tells_news
    from sent
    group by tool
)

select
    sent.order_id,
    sent.ordered_on,
    sent.told_at,
    sent.asked_at,
    case
        when not tools.tells_news or sent.told_at < sent.ordered_at then 'not known'
        -- Until it is there, or should be, the news may still come before the question.
        when sent.delivered_at is null
            and coalesce(sent.status, 'placed') <> 'delivered'
            and coalesce(sent.first_promised_on >= $as_of_on, true) then 'pending'
        when sent.told_at is null then 'not told'
        when sent.asked_at <= sent.told_at then 'asked first'
        else 'told first'
    end as told_stands,
    sent.sold_through,
    sent.store_id,
    sent.region,
    sent.tier,
    sent.category,
    sent.segment
from sent
join tools on tools.tool = sent.tool
order by sent.ordered_on, sent.order_id
