select
    'G' || (10000000 + c) as gesture_id,
    case_customer(c) as customer_id,
    case when u(c, 'gesture in a case') < 0.8 then case_id(c) end as case_id,
    resolved_at(c) + to_days(1) as happened_at,
    pick(c, 'gesture', ['voucher', 'flowers', 'upgrade', 'handwritten note']) as kind,
    (5 + below(c, 'gesture cost', 35))::decimal(12, 2) as cost,
    agent_id(c, 'owner') as given_by
from range(cases_n()) as r(c)
where u(c, 'has gesture') < 0.05
    and resolved_at(c) + to_days(1) <= last_moment()
