with

opened as (
    select
        c,
        case_order(c) as o,
        opened_at(c) as opened_at,
        by_the_end(first_resolved_at(c)) as first_resolved_at,
        resolved_at(c) as resolved_at,
        pick(c, 'kind', [
            'complaint', 'complaint', 'complaint', 'complaint', 'complaint', 'complaint', 'complaint', 'question', 'question',
            'question', 'question', 'question', 'return', 'return', 'return', 'technical', 'technical', 'repair', 'repair',
            'compliment'
        ]) as kind
    from range(cases_n()) as r(c)
)

select
    case_id(c) as case_id,
    case_customer(c) as customer_id,
    order_id(o) as order_id,
    case when u(c, 'names product') < 0.6 then 'P' || (1000 + product_of(o, 1)) end as product_id,
    opened_at,
    by_the_end(opened_at + lasting(c, 'response', 14400, 1.3)) as first_response_at,
    case when kind in ('technical', 'repair') then by_the_end(opened_at + lasting(c, 'diagnosis', 30000, 1)) end
        as diagnosed_at,
    first_resolved_at,
    resolved_at,
    by_the_end(resolved_at + to_days(4)) as closed_at,
    case when kind = 'complaint' then opened_at + to_days(7) end as due_at,
    case
        when u(c, 'withdrawn') < 0.01 then 'withdrawn'
        when resolved_at + to_days(4) <= last_moment() then 'closed'
        when resolved_at is not null then 'resolved'
        else pick(c, 'waits', ['open', 'open', 'pending', 'hold'])
    end as status,
    kind,
    case when u(c, 'initiated') < 0.95 then 'customer' else 'us' end as initiated_by,
    case_channel(c) as channel,
    case_department(c) as department,
    case when case_channel(c) = 'store' then store_id(c) end as store_id,
    agent_id(c, 'owner') as owner_id,
    pick(c, 'priority', ['low', 'normal', 'normal', 'high']) as priority,
    kind || ': ' || pick(c, 'reason', [
        'delivery late', 'damaged', 'wrong item', 'bill', 'refund', 'staff', 'faulty', 'how to use', 'advice', 'lost parcel'
    ]) as reason,
    pick(c, 'cause', ['carrier', 'warehouse', 'supplier', 'staff', 'website', 'customer']) as root_cause,
    pick(c, 'outcome', ['explained', 'replaced', 'refunded', 'repaired']) as outcome,
    u(c, 'remotely') < 0.7 as solved_remotely,
    case when reopened_at(c) <= last_moment() then 1 else 0 end as reopened_count,
    case when u(c, 'handed over') < 0.2 then 2 else 1 end as owner_count,
    case when u(c, 'escalated') < 0.03 then by_the_end(opened_at + to_days(2)) end as escalated_at,
    case when u(c, 'escalated') < 0.03 and opened_at + to_days(2) <= last_moment() then 'manager' end as escalation,
    u(c, 'spam') < 0.005 as is_spam,
    coalesce(resolved_at, opened_at) as updated_at
from opened
