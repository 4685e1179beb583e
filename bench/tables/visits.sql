with

wanted as (
    select c, date_trunc('hour', opened_at(c) + to_days(3)) as wanted_from
    from range(cases_n()) as r(c)
    where case_department(c) in ('Repair', 'Technical support')
        and u(c, 'visited') < 0.3
        and opened_at(c) + to_days(4) <= last_moment()
)

select
    'W' || (10000000 + c) as visit_id,
    case_id(c) as case_id,
    case_customer(c) as customer_id,
    wanted_from,
    wanted_from + to_hours(2) as wanted_to,
    case when u(c, 'missed') >= 0.05 then wanted_from + to_seconds(below(c, 'arrived', 9000)) end as arrived_at,
    case when u(c, 'missed') < 0.05 then pick(c, 'missed by', ['us', 'us', 'customer']) end as missed_by
from wanted
