-- Tickets with their metrics, as the dbt package for Zendesk puts them together, as cases.
-- needs: ticket_id, created_at, status, ticket_channel, first_solved_at, ticket_satisfaction_score
-- needs: first_reply_time_calendar_minutes, final_resolution_calendar_minutes
-- uses: requester_id, assignee_name, ticket_group | group_name, ticket_form, ticket_priority | priority, ticket_type | type
-- uses: due_at, last_solved_at, is_one_touch_resolution, count_reopens, unique_assignee_count, updated_at
-- zone: UTC
-- grain: case_id

select
    _record,
    'zendesk:' || "ticket_id" as case_id,
    'zendesk:' || "requester_id" as customer_id,
    "created_at" as opened_at,
    case
        when as_double("first_reply_time_calendar_minutes") is null then "first_reply_time_calendar_minutes"
        else cast(instant("created_at") + as_double("first_reply_time_calendar_minutes") * interval 1 minute as varchar)
    end as first_response_at,
    "first_solved_at" as first_resolved_at,
    coalesce(
        "last_solved_at",
        -- Whole minutes are less exact than the first time, and may be the same one.
        case
            when as_double("final_resolution_calendar_minutes")
                = date_diff('minute', instant("created_at"), instant("first_solved_at")) then "first_solved_at"
            when as_double("final_resolution_calendar_minutes") is null then "final_resolution_calendar_minutes"
            else cast(
                instant("created_at") + as_double("final_resolution_calendar_minutes") * interval 1 minute as varchar
            )
        end
    ) as resolved_at,
    "due_at" as due_at,
    case lower("status")
        when 'solved' then 'resolved'
        when 'on-hold' then 'hold'
        else "status"
    end as status,
    case
        when regexp_matches(lower("ticket_form"), '\bcomplaints?\b') then 'complaint'
        when lower("ticket_type") = 'question' then 'question'
        when "ticket_type" is not null then 'other'
    end as kind,
    case
        when lower("ticket_channel") in ('mail', 'email') then 'email'
        when lower("ticket_channel") in ('voice', 'voicemail') or lower("ticket_channel") like 'phone%' then 'phone'
        when lower("ticket_channel") in ('web', 'web_form', 'web_widget', 'help_center') then 'web'
        when lower("ticket_channel") like '%chat%' or lower("ticket_channel") = 'native_messaging' then 'chat'
        else lower("ticket_channel")
    end as channel,
    "ticket_group" as department,
    'zendesk:' || "assignee_name" as owner_id,
    lower("ticket_priority") as priority,
    -- Of what is not settled it says nothing.
    case when lower("status") in ('solved', 'closed') then "is_one_touch_resolution" end as resolved_at_first_contact,
    "count_reopens" as reopened_count,
    "unique_assignee_count" as owner_count,
    "updated_at" as updated_at
from landed
