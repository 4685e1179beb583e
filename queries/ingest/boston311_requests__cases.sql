-- Service requests from the open-data portal of the City of Boston (311), as cases; times are Boston's own.
-- needs: case_enquiry_id, open_dt, case_status, department, source
-- needs: target_dt | sla_target_dt, closed_dt
-- uses: reason, closure_reason
-- zone: America/New_York
-- grain: case_id

-- The portal's own verdict, on time or overdue, is not taken: it calls every request without a deadline on time.
-- Closed as a duplicate is said in free text only, so such requests stay cases of their own.
select
    _record,
    'boston311:' || "case_enquiry_id" as case_id,
    "open_dt" as opened_at,
    "closed_dt" as closed_at,
    -- A deadline of 2059 stands for "some day": it stays, and is pending until then.
    "target_dt" as due_at,
    lower("case_status") as status,
    if("source" in ('Employee Generated', 'Maximo Integration'), 'us', 'customer') as initiated_by,
    "source" as channel,
    "department" as department,
    "reason" as reason,
    "closure_reason" as outcome
from landed
