-- Of how many of the rows that count each dimension is not known.
-- params:
-- grain:   table_name, dimension
-- columns:
--   table_name  varchar        orders, cases, contacts or surveys
--   dimension   varchar        filter of the pages
--   counted     bigint [rows]  rows that count: valid orders, counted cases and contacts, answers
--   unknown     bigint [rows]  of these, rows without a value: the group (unknown)

select table_name, dimension, counted, unknown
from unknown_shares
where counted > 0
order by table_name, dimension
