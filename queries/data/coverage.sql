-- What share of the exported rows name whom and what they are about.
-- params:
-- grain:   table_name, names
-- columns:
--   table_name   varchar        table of the contract
--   names        varchar        what a row may name
--   column_name  varchar        the column that names it
--   exported     bigint [rows]  rows of the table
--   named        bigint [rows]  of these, rows with a value in the column

with

wanted as (
    select *
    from (values
        ('orders', 'order_id', 'customer', 'customer_id'),
        ('orders', 'order_id', 'owner', 'owner_id'),
        ('cases', 'case_id', 'customer', 'customer_id'),
        ('cases', 'case_id', 'order', 'order_id'),
        ('cases', 'case_id', 'owner', 'owner_id'),
        ('cases', 'case_id', 'reason', 'reason'),
        ('contacts', 'contact_id', 'customer', 'customer_id'),
        ('contacts', 'contact_id', 'order', 'order_id'),
        ('contacts', 'contact_id', 'case', 'case_id'),
        ('contacts', 'contact_id', 'agent', 'agent_id'),
        ('contacts', 'contact_id', 'reason', 'reason'),
        ('returns', 'return_id', 'customer', 'customer_id'),
        ('returns', 'return_id', 'order', 'order_id'),
        ('returns', 'return_id', 'decider', 'decided_by'),
        ('returns', 'return_id', 'reason', 'reason'),
        ('surveys', 'survey_id', 'customer', 'customer_id'),
        ('surveys', 'survey_id', 'order', 'order_id'),
        ('surveys', 'survey_id', 'case', 'case_id')
    ) as names (table_name, key_column, names, column_name)
)

select
    wanted.table_name,
    wanted.names,
    wanted.column_name,
    keys.filled as exported,
    named.filled as named
from wanted
join filled_columns as keys on keys.table_name = wanted.table_name and keys.column_name = wanted.key_column
join filled_columns as named on named.table_name = wanted.table_name and named.column_name = wanted.column_name
where keys.filled > 0
order by wanted.table_name, wanted.names
