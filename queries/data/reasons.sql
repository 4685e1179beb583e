-- Why records and cells were rejected, and how often.
-- params:
-- grain:   file, table_name, column_name, reason, level
-- columns:
--   file         varchar          file as handed in
--   level        varchar          record when the whole record was rejected, cell when only the cell was
--   table_name   varchar          table of the contract; null when the record fits no header or reached no table
--   column_name  varchar          its column; null likewise
--   reason       varchar          what is wrong
--   found        bigint [faults]  how often

select file, level, table_name, column_name, reason, found
from reject_reasons
order by found desc, file, level, table_name, column_name, reason
