select
    timestamp '2025-10-01' + to_hours((3 * i)::integer) as checked_at,
    'https://shop.example.com/' || page as url,
    'availability' as kind,
    u(i, page) < 0.998 as ok,
    case when u(i, page) < 0.998 then 200 else 503 end as status_code,
    null::timestamp as last_verified_at
from range(3160) as r(i)
cross join (values ('home'), ('cart'), ('checkout')) as p(page)
union all
select
    timestamp '2025-10-01 04:00' + to_days((7 * week)::integer),
    'https://shop.example.com/page/' || i,
    kind,
    u(week * 1000 + i, kind) < 0.99,
    case when u(week * 1000 + i, kind) < 0.99 then 200 else 404 end,
    case when kind = 'freshness' then timestamp '2025-09-01' + to_days((7 * week)::integer) end
from range(56) as w(week)
cross join range(100) as r(i)
cross join (values ('link'), ('freshness')) as k(kind)
