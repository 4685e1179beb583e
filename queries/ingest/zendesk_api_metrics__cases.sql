-- Ticket metrics of the Zendesk API (JSON): when the tickets of another file were answered and solved.
-- needs: ticket_id, created_at, solved_at, reopens, replies, reply_time_in_minutes.calendar
-- uses: first_resolution_time_in_minutes.calendar, assignee_stations, updated_at
-- zone: UTC
-- fills: yes
-- grain: case_id

select
    _record,
    'zendesk:' || "ticket_id" as case_id,
    -- Calendar minutes after the opening, where those within business hours stand beside them.
    after("created_at", "reply_time_in_minutes.calendar", 60) as first_response_at,
    after("created_at", "first_resolution_time_in_minutes.calendar", 60) as first_resolved_at,
    "solved_at" as resolved_at,
    "reopens" as reopened_count,
    "assignee_stations" as owner_count,
    "updated_at" as updated_at
from landed
