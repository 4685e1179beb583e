-- Why records and cells were rejected, and how often.
-- params:
-- grain:   file, table_name, column_name, reason, level
-- columns:
--   file         varchar          file as handed in
--   table_name   varchar          table of the contract; null when the record fits no header or reached no table
--   column_name  varchar          its column; null likewise
--   reason       varchar          what is wrong
--   level        varchar          record when the whole record was rejected, cell when only the cell was
--   found        bigint [faults]  how often

select file, table_name, column_name, reason, level, count(*) as found
from kept.rejects
group by file, table_name, column_name, reason, level
order by file, found desc, reason, table_name, column_name, level
