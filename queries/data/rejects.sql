-- Every fault with its place and the record as it came, the first `most` of them.
-- params:  files varchar[], most bigint
-- grain:   file, record, table_name, column_name, reason
-- columns:
--   file         varchar  file as handed in
--   record       bigint   the record's number in its file, 1 for the first after the header
--   line         bigint   the line it begins on, where the file had to be read line by line
--   level        varchar  record when the whole record was rejected, cell when only the cell was
--   table_name   varchar  table of the contract; null when the record fits no header or reached no table
--   column_name  varchar  its column; null likewise
--   value        varchar  what the cell holds
--   reason       varchar  what is wrong
--   original     varchar  the whole record: as JSON by column, as the line itself where it does not fit the header

select file, record, line, level, table_name, column_name, value, reason, original
from rejects
where $files is null or list_contains($files, file)
order by file, record, table_name, column_name, reason
limit $most
