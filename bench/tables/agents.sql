select
    'A' || (100 + i) as agent_id,
    'Agent ' || (100 + i) as name,
    pick(i, 'department', departments()) || ' team' as team,
    pick(i, 'department', departments()) as department,
    'adviser' as role,
    date '2015-01-01' + to_days(below(i, 'hired', 3000)::integer) as hired_on,
    i % 100 = 99 as is_bot
from range(300) as r(i)
