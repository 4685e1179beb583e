-- Cases of a file that its owner has mapped, one row each.
-- needs: case_id, opened_at
-- uses: status, resolved_at, first_response_at, due_at, kind, channel, department, reason, priority, customer_id, email
-- uses: order_id, store_id, owner_id, outcome, reopened_count, updated_at
-- grain: case_id

select
    _record,
    of_tool("case_id") as case_id,
    of_tool(coalesce("customer_id", lower(trim("email")))) as customer_id,
    of_tool("order_id") as order_id,
    "opened_at" as opened_at,
    "first_response_at" as first_response_at,
    "resolved_at" as resolved_at,
    "due_at" as due_at,
    meant('status', "status") as status,
    meant('kind', "kind") as kind,
    meant('channel', "channel") as channel,
    "department" as department,
    of_tool("store_id") as store_id,
    of_tool("owner_id") as owner_id,
    "priority" as priority,
    "reason" as reason,
    "outcome" as outcome,
    "reopened_count" as reopened_count,
    "updated_at" as updated_at
from landed
