with

-- Four in five contacts are about a case, about three to a case; one in six is about an order that has none.
linked as (
    select
        i,
        case when u(i, 'about') < 0.8 then floor(i / contacts_n() * cases_n())::bigint end as c,
        case when u(i, 'about') between 0.8 and 0.96 then recent_order(i, contacts_n(), 'order of contact') end as asked_about
    from range(contacts_n()) as r(i)
),

placed as (
    select
        *,
        coalesce(i - ceil(c / cases_n() * contacts_n()), 0)::bigint as place,
        coalesce(opened_at(c), moment(i, contacts_n(), 'contact')) as from_at
    from linked
),

begun as (
    select
        *,
        coalesce(by_the_end(from_at + place * lasting(i, 'between contacts', 70000, 1)), from_at) as started_at,
        place = 0 or u(i, 'inbound') < 0.35 as is_inbound,
        floor(60 * 6 * exp(0.7 * normal(i, 'talk')))::bigint as seconds
    from placed
)

select
    'X' || (10000000 + i) as contact_id,
    case_id(c) as case_id,
    case when c is not null then case_customer(c) when asked_about is not null then buyer(asked_about)
        else regular(i, 'writes') end as customer_id,
    coalesce(order_id(case_order(c)), order_id(asked_about)) as order_id,
    started_at,
    by_the_end(started_at + to_seconds(seconds)) as ended_at,
    case when c is not null and place = 0 then case_channel(c) else pick(i, 'channel', channels()) end as channel,
    case when is_inbound then 'inbound' else 'outbound' end as direction,
    case
        when asked_about is not null then 'status'
        when is_inbound then 'service'
        else pick(i, 'purpose', ['service', 'service', 'follow_up', 'marketing'])
    end as purpose,
    coalesce(case_department(c), pick(i, 'department', departments())) as department,
    agent_id(i, 'agent') as agent_id,
    case when asked_about is not null then 'where is my order' else pick(i, 'reason', [
        'delivery late', 'damaged', 'wrong item', 'bill', 'refund', 'staff', 'faulty', 'how to use', 'advice', 'lost parcel'
    ]) end as reason,
    case when u(i, 'outcome known') < 0.9 then pick(i, 'outcome', ['answered', 'settled', 'passed on', 'no answer']) end
        as outcome,
    not is_inbound and u(i, 'opted out') < 0.02 as opted_out,
    case when is_inbound then below(i, 'wait', 400) end as wait_seconds,
    is_inbound and u(i, 'abandoned') < 0.04 as abandoned,
    round(seconds / 60, 1) as handling_minutes,
    pick(i, 'mood before', [-1, -1, 0, 0, 1]) as mood_start,
    pick(i, 'mood after', [-1, 0, 0, 1, 1]) as mood_end,
    u(i, 'automatic') < 0.02 as is_auto_reply,
    case when is_inbound and u(i, 'has text') < 0.1 then sentence(i, 'text') end as body
from begun
