with

changes as (
    select c, opened_at(c) as happened_at, 'status' as field, null as old_value, 'new' as new_value
    from range(cases_n()) as r(c)
    union all
    select c, opened_at(c) + to_seconds(60 + below(c, 'taken', 7000)), 'owner', null, agent_id(c, 'owner')
    from range(cases_n()) as r(c)
    union all
    select c, opened_at(c) + to_seconds(8000 + below(c, 'handover', 90000)), 'owner', agent_id(c, 'owner'), agent_id(c, 'next')
    from range(cases_n()) as r(c)
    where u(c, 'handed over') < 0.2
    union all
    select c, first_resolved_at(c), 'status', 'new', case when u(c, 'withdrawn') < 0.01 then 'withdrawn' else 'resolved' end
    from range(cases_n()) as r(c)
    union all
    select c, reopened_at(c), 'status', 'resolved', 'open'
    from range(cases_n()) as r(c)
    union all
    select c, resolved_again_at(c), 'status', 'open', 'resolved'
    from range(cases_n()) as r(c)
)

select
    case_id(c) as case_id,
    happened_at,
    field,
    old_value,
    new_value,
    agent_id(c, 'owner') as actor_id
from changes
where happened_at <= last_moment()
