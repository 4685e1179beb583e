-- How many rows end before they begin: kept, and left out of every measure of time.
-- params:
-- grain:   table_name, begin_column, end_column
-- columns:
--   table_name    varchar        table of the contract
--   begin_column  varchar        its column of the begin; zero where the other column is a duration
--   end_column    varchar        its column of the end, or the duration
--   timed         bigint [rows]  rows with both
--   negative      bigint [rows]  of these, rows that end before they begin, or last less than nothing

select
    'orders' as table_name,
    'ordered_at' as begin_column,
    'shipped_at' as end_column,
    count(shipped_at - ordered_at) as timed,
    count(*) filter (where shipped_at < ordered_at) as negative
from kept.orders
union all
select 'orders', 'ordered_at', 'delivered_at', count(delivered_at - ordered_at), count(*) filter (where delivered_at < ordered_at) from kept.orders
union all
select 'orders', 'shipped_at', 'delivered_at', count(delivered_at - shipped_at), count(*) filter (where delivered_at < shipped_at) from kept.orders
union all
select 'orders', 'wanted_from', 'wanted_to', count(wanted_to - wanted_from), count(*) filter (where wanted_to < wanted_from) from kept.orders
union all
select 'returns', 'requested_at', 'decided_at', count(decided_at - requested_at), count(*) filter (where decided_at < requested_at) from kept.returns
union all
select 'returns', 'requested_at', 'received_at', count(received_at - requested_at), count(*) filter (where received_at < requested_at) from kept.returns
union all
select 'returns', 'requested_at', 'refunded_at', count(refunded_at - requested_at), count(*) filter (where refunded_at < requested_at) from kept.returns
union all
select 'cases', 'opened_at', 'first_response_at', count(first_response_at - opened_at), count(*) filter (where first_response_at < opened_at) from kept.cases
union all
select 'cases', 'opened_at', 'diagnosed_at', count(diagnosed_at - opened_at), count(*) filter (where diagnosed_at < opened_at) from kept.cases
union all
select 'cases', 'opened_at', 'first_resolved_at', count(first_resolved_at - opened_at), count(*) filter (where first_resolved_at < opened_at) from kept.cases
union all
select 'cases', 'opened_at', 'resolved_at', count(resolved_at - opened_at), count(*) filter (where resolved_at < opened_at) from kept.cases
union all
select 'cases', 'opened_at', 'closed_at', count(closed_at - opened_at), count(*) filter (where closed_at < opened_at) from kept.cases
union all
select 'cases', 'opened_at', 'due_at', count(due_at - opened_at), count(*) filter (where due_at < opened_at) from kept.cases
union all
select 'cases', 'opened_at', 'escalated_at', count(escalated_at - opened_at), count(*) filter (where escalated_at < opened_at) from kept.cases
union all
select 'contacts', 'started_at', 'ended_at', count(ended_at - started_at), count(*) filter (where ended_at < started_at) from kept.contacts
union all
select 'surveys', 'invited_at', 'answered_at', count(answered_at - invited_at), count(*) filter (where answered_at < invited_at) from kept.surveys
union all
select 'visits', 'arrived_at', 'done_at', count(done_at - arrived_at), count(*) filter (where done_at < arrived_at) from kept.visits
union all
select 'visits', 'wanted_from', 'wanted_to', count(wanted_to - wanted_from), count(*) filter (where wanted_to < wanted_from) from kept.visits
union all
select 'suggestions', 'happened_at', 'decided_at', count(decided_at - happened_at), count(*) filter (where decided_at < happened_at) from kept.suggestions
union all
select 'contacts', 'zero', 'wait_seconds', count(wait_seconds), count(*) filter (where wait_seconds < 0) from kept.contacts
union all
select 'contacts', 'zero', 'handling_minutes', count(handling_minutes), count(*) filter (where handling_minutes < 0) from kept.contacts
union all
select 'returns', 'zero', 'service_minutes', count(service_minutes), count(*) filter (where service_minutes < 0) from kept.returns
order by table_name, end_column, begin_column
