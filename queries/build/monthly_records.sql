-- How much began in each month: a gap is an export that lacks it.
-- params:
-- grain:   table_name, month
-- columns:
--   table_name  varchar           orders, cases, contacts or surveys
--   month       date              first day of the month
--   records     bigint [records]  orders placed, cases opened, contacts started, answers given

select 'orders' as table_name, cast(date_trunc('month', ordered_on) as date) as month, count(*) as records
from orders
group by month
union all
select 'cases', cast(date_trunc('month', opened_on) as date) as month, count(*) from cases group by month
union all
select 'contacts', cast(date_trunc('month', started_on) as date) as month, count(*) from contacts group by month
union all
select 'surveys', cast(date_trunc('month', answered_on) as date) as month, count(*)
from surveys
where answered_on is not null
group by month
order by table_name, month
