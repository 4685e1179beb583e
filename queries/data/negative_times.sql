-- Rows that end before they begin, or last less than nothing.
-- params:
-- grain:   table_name, begin_column, end_column
-- columns:
--   table_name    varchar        table of the contract
--   begin_column  varchar        its column of the begin; zero where the other column is a duration
--   end_column    varchar        its column of the end, or the duration
--   timed         bigint [rows]  rows with both
--   negative      bigint [rows]  of these, rows that end before they begin, or last less than nothing

select table_name, begin_column, end_column, timed, negative
from negative_times
where timed > 0
order by table_name, end_column, begin_column
