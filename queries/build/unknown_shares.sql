-- Of how many of the orders, cases, contacts and answers that count a dimension is not known.
-- params:
-- grain:   table_name, dimension
-- columns:
--   table_name  varchar        orders, cases, contacts or surveys
--   dimension   varchar        filter of the pages
--   counted     bigint [rows]  rows that count: valid orders, counted cases and contacts, answers
--   unknown     bigint [rows]  of these, rows without a value: the group (unknown)

select
    'orders' as table_name,
    'sold-through' as dimension,
    count(*) as counted,
    count(*) filter (where sold_through is null) as unknown
from orders
where is_valid
union all
select 'orders', 'region', count(*), count(*) filter (where region is null) from orders where is_valid
union all
select 'orders', 'store', count(*), count(*) filter (where store_id is null) from orders where is_valid
union all
select 'orders', 'tier', count(*), count(*) filter (where tier is null) from orders where is_valid
union all
select 'orders', 'category', count(*), count(*) filter (where category is null) from orders where is_valid
union all
select 'orders', 'segment', count(*), count(*) filter (where segment is null) from orders where is_valid
union all
select 'cases', 'channel', count(*), count(*) filter (where channel is null) from cases where is_counted
union all
select 'cases', 'department', count(*), count(*) filter (where department is null) from cases where is_counted
union all
select 'cases', 'region', count(*), count(*) filter (where region is null) from cases where is_counted
union all
select 'cases', 'store', count(*), count(*) filter (where store_id is null) from cases where is_counted
union all
select 'cases', 'tier', count(*), count(*) filter (where tier is null) from cases where is_counted
union all
select 'cases', 'category', count(*), count(*) filter (where category is null) from cases where is_counted
union all
select 'cases', 'segment', count(*), count(*) filter (where segment is null) from cases where is_counted
union all
select 'cases', 'kind', count(*), count(*) filter (where kind is null) from cases where is_counted
union all
select 'contacts', 'channel', count(*), count(*) filter (where channel is null) from contacts where is_counted
union all
select 'contacts', 'department', count(*), count(*) filter (where department is null) from contacts where is_counted
union all
select 'contacts', 'region', count(*), count(*) filter (where region is null) from contacts where is_counted
union all
select 'contacts', 'store', count(*), count(*) filter (where store_id is null) from contacts where is_counted
union all
select 'contacts', 'tier', count(*), count(*) filter (where tier is null) from contacts where is_counted
union all
select 'contacts', 'category', count(*), count(*) filter (where category is null) from contacts where is_counted
union all
select 'contacts', 'segment', count(*), count(*) filter (where segment is null) from contacts where is_counted
union all
select 'surveys', 'channel', count(*), count(*) filter (where channel is null) from surveys where is_answer
union all
select 'surveys', 'department', count(*), count(*) filter (where department is null) from surveys where is_answer
union all
select 'surveys', 'region', count(*), count(*) filter (where region is null) from surveys where is_answer
union all
select 'surveys', 'store', count(*), count(*) filter (where store_id is null) from surveys where is_answer
union all
select 'surveys', 'tier', count(*), count(*) filter (where tier is null) from surveys where is_answer
union all
select 'surveys', 'category', count(*), count(*) filter (where category is null) from surveys where is_answer
union all
select 'surveys', 'segment', count(*), count(*) filter (where segment is null) from surveys where is_answer
order by table_name, dimension
