-- Rows that name a customer, order, store, product or case which is not in the exports.
-- params:
-- grain:   table_name, column_name
-- columns:
--   table_name   varchar        table of the contract
--   column_name  varchar        its column that names a row of another table
--   points_to    varchar        that other table
--   pointing     bigint [rows]  rows that name one
--   lost         bigint [rows]  of these, rows that name one which is not in the exports

select table_name, column_name, points_to, pointing, lost
from orphans
where pointing > 0
order by table_name, column_name
