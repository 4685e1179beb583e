-- Ticket metric events of the Zendesk API (JSON): by when the tickets of another file had to be solved.
-- needs: ticket_id, metric, instance_id, type, time, sla.target, sla.business_hours
-- zone: UTC
-- fills: yes
-- grain: case_id

with

-- Of a target in business hours only a breach would tell the instant: a deadline of nothing but what broke it.
applied as (
    select
        *,
        first_value("time" ignore nulls) over (
            partition by "ticket_id", "instance_id" order by "type" <> 'activate', instant("time")
        ) as began_at,
        bool_or("type" = 'activate') over (partition by "ticket_id", "instance_id") as is_begun
    from landed
    where "metric" = 'resolution_time'
)

select
    _record,
    'zendesk:' || "ticket_id" as case_id,
    after(began_at, "sla.target", 60) as due_at
from applied
where "type" in ('apply_sla', 'apply_group_sla')
    and is_begun
    and lower("sla.business_hours") = 'false'
-- A target changed later changes no deadline.
qualify 1 = row_number() over (partition by "ticket_id" order by instant("time"), _record)
