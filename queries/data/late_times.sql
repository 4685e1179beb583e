-- Times of something that happened which lie after the as-of instant.
-- params:
-- grain:   table_name, column_name
-- columns:
--   table_name   varchar        table of the contract
--   column_name  varchar        its column of a time
--   timed        bigint [rows]  rows with that time
--   late         bigint [rows]  of these, rows whose time lies after the as-of instant

select table_name, column_name, timed, late
from late_times
where timed > 0
order by table_name, column_name
