-- The rows of one step between our numbers and those of the books, the first `most` of them.
-- params:  subject varchar, step varchar, start date, end date, most bigint
-- grain:   row_id
-- columns:
--   row_id       varchar        the order or case; file and record of what was rejected, the file of what was replaced
--   happened_on  date           local day of the order or the opening; of what was rejected as it is written there
--   customer_id  varchar        the person, null when unknown
--   amount       decimal(18,4)  [money] what the row adds: money, or a number of cases; null when not known
--   why          varchar        more about it, where there is more
--   in_all       bigint         [rows] rows there are, those beyond `most` included

select row_id, happened_on, customer_id, amount, why, count(*) over () as in_all
from control_rows
where subject = $subject
    and step = $step
    -- What has no month is asked for by none.
    and ((month >= $start and month < $end) or ($start is null and month is null))
order by happened_on, row_id
limit $most
