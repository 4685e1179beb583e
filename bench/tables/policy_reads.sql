select
    'A' || (100 + i) as agent_id,
    policy,
    version,
    timestamp '2024-01-01 09:00' + to_days(below(i, policy || version, 900)::integer) as read_at
from range(300) as r(i)
cross join (values ('Complaints', '1'), ('Complaints', '2'), ('Returns', '1')) as p(policy, version)
where u(i, policy || version || ' read') < 0.85
