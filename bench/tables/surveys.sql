with

-- Of ten invitations seven follow an order, two a case, and one asks about the house.
invited as (
    select
        i,
        case when i % 10 < 7 then recent_order(i, surveys_n(), 'order of survey') end as o,
        case when i % 10 in (7, 8) then floor(i / surveys_n() * cases_n())::bigint end as c,
        case i % 10 when 9 then 'nps' when 8 then 'ces' else 'csat' end as kind,
        moment(i, surveys_n(), 'invited') as invited_at
    from range(surveys_n()) as r(i)
),

answered as (
    select
        *,
        case when u(i, 'answers') < 0.35 then by_the_end(invited_at + lasting(i, 'answer', 40000, 1.3)) end as answered_at,
        case kind when 'nps' then 0 else 1 end as scale_low,
        case kind when 'nps' then 10 when 'ces' then 7 else 5 end as scale_high
    from invited
)

select
    'V' || (10000000 + i) as survey_id,
    kind,
    case when o is not null then 'after_order' when c is not null then 'after_case' else 'relationship' end as trigger,
    case
        when answered_at is not null then case when u(i, 'partial') < 0.05 then 'partial' else 'complete' end
        when u(i, 'bounced') < 0.02 then 'bounced'
    end as status,
    invited_at,
    answered_at,
    case when answered_at is not null then
        scale_high - floor((scale_high - scale_low + 1) * pow(u(i, 'score'), 2.2))
    end as score,
    scale_low,
    scale_high,
    case when o is not null then buyer(o) when c is not null then case_customer(c) else regular(i, 'asked') end
        as customer_id,
    case_id(c) as case_id,
    order_id(o) as order_id,
    pick(i, 'channel', ['email', 'email', 'web', 'phone']) as channel,
    case when answered_at is not null and u(i, 'comments') < 0.2 then sentence(i, 'comment') end as comment,
    coalesce(answered_at, invited_at) as updated_at
from answered
