-- How many times of something that happened lie after the as-of instant, when it had not happened yet.
-- params:  as_of timestamp
-- grain:   table_name, column_name
-- columns:
--   table_name   varchar        table of the contract
--   column_name  varchar        its column of a time
--   timed        bigint [rows]  rows with that time
--   late         bigint [rows]  of these, rows whose time lies after the as-of instant

select
    'orders' as table_name,
    'ordered_at' as column_name,
    count(ordered_at) as timed,
    count(*) filter (where ordered_at > $as_of) as late
from kept.orders
union all
select 'orders', 'shipped_at', count(shipped_at), count(*) filter (where shipped_at > $as_of) from kept.orders
union all
select 'orders', 'delivered_at', count(delivered_at), count(*) filter (where delivered_at > $as_of) from kept.orders
union all
select 'order_events', 'happened_at', count(happened_at), count(*) filter (where happened_at > $as_of) from kept.order_events
union all
select 'returns', 'requested_at', count(requested_at), count(*) filter (where requested_at > $as_of) from kept.returns
union all
select 'returns', 'decided_at', count(decided_at), count(*) filter (where decided_at > $as_of) from kept.returns
union all
select 'returns', 'received_at', count(received_at), count(*) filter (where received_at > $as_of) from kept.returns
union all
select 'returns', 'refunded_at', count(refunded_at), count(*) filter (where refunded_at > $as_of) from kept.returns
union all
select 'cases', 'opened_at', count(opened_at), count(*) filter (where opened_at > $as_of) from kept.cases
union all
select 'cases', 'first_response_at', count(first_response_at), count(*) filter (where first_response_at > $as_of) from kept.cases
union all
select 'cases', 'diagnosed_at', count(diagnosed_at), count(*) filter (where diagnosed_at > $as_of) from kept.cases
union all
select 'cases', 'first_resolved_at', count(first_resolved_at), count(*) filter (where first_resolved_at > $as_of) from kept.cases
union all
select 'cases', 'resolved_at', count(resolved_at), count(*) filter (where resolved_at > $as_of) from kept.cases
union all
select 'cases', 'closed_at', count(closed_at), count(*) filter (where closed_at > $as_of) from kept.cases
union all
select 'cases', 'escalated_at', count(escalated_at), count(*) filter (where escalated_at > $as_of) from kept.cases
union all
select 'case_events', 'happened_at', count(happened_at), count(*) filter (where happened_at > $as_of) from kept.case_events
union all
select 'contacts', 'started_at', count(started_at), count(*) filter (where started_at > $as_of) from kept.contacts
union all
select 'contacts', 'ended_at', count(ended_at), count(*) filter (where ended_at > $as_of) from kept.contacts
union all
select 'surveys', 'invited_at', count(invited_at), count(*) filter (where invited_at > $as_of) from kept.surveys
union all
select 'surveys', 'answered_at', count(answered_at), count(*) filter (where answered_at > $as_of) from kept.surveys
union all
select 'gestures', 'happened_at', count(happened_at), count(*) filter (where happened_at > $as_of) from kept.gestures
union all
select 'visits', 'arrived_at', count(arrived_at), count(*) filter (where arrived_at > $as_of) from kept.visits
union all
select 'visits', 'done_at', count(done_at), count(*) filter (where done_at > $as_of) from kept.visits
union all
select 'policy_reads', 'read_at', count(read_at), count(*) filter (where read_at > $as_of) from kept.policy_reads
union all
select 'suggestions', 'happened_at', count(happened_at), count(*) filter (where happened_at > $as_of) from kept.suggestions
union all
select 'suggestions', 'decided_at', count(decided_at), count(*) filter (where decided_at > $as_of) from kept.suggestions
union all
select 'site_checks', 'checked_at', count(checked_at), count(*) filter (where checked_at > $as_of) from kept.site_checks
union all
select 'site_tasks', 'happened_at', count(happened_at), count(*) filter (where happened_at > $as_of) from kept.site_tasks
order by table_name, column_name
