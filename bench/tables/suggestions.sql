select
    'I' || (1000 + i) as suggestion_id,
    timestamp '2023-11-01 09:00' + to_days(i::integer) as happened_at,
    pick(i, 'topic', ['packaging', 'opening hours', 'website', 'spare parts']) as topic,
    pick(i, 'from', ['staff', 'customer']) as source,
    pick(i, 'came of it', ['adopted', 'declined', 'received']) as status,
    case when pick(i, 'came of it', ['adopted', 'declined', 'received']) <> 'received'
        then timestamp '2023-11-01 09:00' + to_days(i::integer) + to_days(10) end as decided_at
from range(1080) as r(i)
