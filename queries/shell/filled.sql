-- The columns of the contract in which the exports hold at least one value.
-- params:
-- grain:   table_name, column_name
-- columns:
--   table_name   varchar        table of the contract
--   column_name  varchar        its column
--   filled       bigint [rows]  rows with a value

select table_name, column_name, filled
from filled_columns
where filled > 0
order by table_name, column_name
