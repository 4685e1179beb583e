-- How much began in each month, from the first order, case, contact or answer to the as-of instant.
-- params:  as_of_on date
-- grain:   table_name, month
-- columns:
--   table_name  varchar           orders, cases, contacts or surveys
--   month       varchar           YYYY-MM
--   records     bigint [records]  orders placed, cases opened, contacts started, answers given

select table_name, local_month(month) as month, records
from monthly_records
where month <= $as_of_on
order by table_name, month
