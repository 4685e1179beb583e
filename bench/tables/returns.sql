with

asked as (
    select o, ordered_at(o) + lasting(o, 'return after', 600000, 0.7) as requested_at
    from range(orders_n()) as r(o)
    where u(o, 'return') < 0.06
),

handled as (
    select *, requested_at + lasting(o, 'decision', 90000, 1) as decided_at
    from asked
    where requested_at <= last_moment()
)

select
    'B' || (10000000 + o) as return_id,
    order_id(o) as order_id,
    '1' as line_id,
    buyer(o) as customer_id,
    case when sold_through(o) = 'shop' then store_id(o) end as store_id,
    1 as quantity,
    requested_at,
    by_the_end(decided_at) as decided_at,
    by_the_end(decided_at + lasting(o, 'refund', 300000, 0.8)) as refunded_at,
    pick(o, 'return reason', ['damaged', 'wrong size', 'changed my mind', 'not as described', 'came late']) as reason,
    pick(o, 'fault', ['seller', 'none', 'customer', 'none']) as fault,
    case when decided_at > last_moment() then null when u(o, 'refused') < 0.1 then 'refused' else 'approved' end
        as decision,
    u(o, 'outside') < 0.07 as outside_policy,
    pick(o, 'decided by', ['desk', 'desk', 'manager', 'system']) as decided_by_role,
    5 + below(o, 'return minutes', 20) as service_minutes,
    5.65::decimal(12, 2) as handling_cost
from handled
