select
    'A' || (100 + i) as agent_id,
    course as course,
    case course when 'Interpersonal skills' then 'interpersonal' when 'Products' then 'product' else 'policy' end as kind,
    date '2023-11-01' + below(i, course, 1090)::integer as completed_on,
    date '2023-11-01' + below(i, course, 1090)::integer + 365 as expires_on
from range(300) as r(i)
cross join (values ('Interpersonal skills'), ('Products'), ('Complaints')) as c(course)
where u(i, course || ' taken') < 0.8
