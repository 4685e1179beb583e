-- Contacts of a file that its owner has mapped: calls, messages, chats, one row each.
-- needs: contact_id, started_at
-- uses: ended_at, channel, direction, purpose, department, agent_id, store_id, case_id, customer_id, email, order_id, reason
-- uses: outcome, wait_seconds, handling_minutes, abandoned
-- grain: contact_id

select
    _record,
    of_tool("contact_id") as contact_id,
    of_tool("case_id") as case_id,
    of_tool(coalesce("customer_id", lower(trim("email")))) as customer_id,
    of_tool("order_id") as order_id,
    "started_at" as started_at,
    "ended_at" as ended_at,
    meant('channel', "channel") as channel,
    meant('direction', "direction") as direction,
    meant('purpose', "purpose") as purpose,
    "department" as department,
    of_tool("agent_id") as agent_id,
    of_tool("store_id") as store_id,
    "reason" as reason,
    "outcome" as outcome,
    "wait_seconds" as wait_seconds,
    "abandoned" as abandoned,
    "handling_minutes" as handling_minutes
from landed
