-- Service requests as the GeoReport standard of Open311 has them, as cases.
-- needs: service_request_id, status, requested_datetime, service_name | service_code
-- uses: closed_datetime | closed_date, expected_datetime, updated_datetime, agency_responsible, status_notes, source
-- grain: case_id

select
    _record,
    'open311:' || "service_request_id" as case_id,
    "requested_datetime" as opened_at,
    -- The standard knows no time of closing, but some cities give one.
    "closed_datetime" as closed_at,
    "expected_datetime" as due_at,
    lower("status") as status,
    channel_word("source") as channel,
    "agency_responsible" as department,
    "service_name" as reason,
    "status_notes" as outcome,
    "updated_datetime" as updated_at
from landed
