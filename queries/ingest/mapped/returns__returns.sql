-- Returns of a file that its owner has mapped, one row each.
-- needs: return_id, requested_at
-- uses: order_id, line_id, customer_id, email, store_id, quantity, decided_at, received_at, refunded_at, reason, fault
-- uses: decision, decided_by, refund_amount, handling_cost
-- grain: return_id

select
    _record,
    of_tool("return_id") as return_id,
    of_tool("order_id") as order_id,
    "line_id" as line_id,
    of_tool(coalesce("customer_id", lower(trim("email")))) as customer_id,
    of_tool("store_id") as store_id,
    "quantity" as quantity,
    "requested_at" as requested_at,
    "decided_at" as decided_at,
    "received_at" as received_at,
    "refunded_at" as refunded_at,
    "reason" as reason,
    meant('fault', "fault") as fault,
    meant('decision', "decision") as decision,
    "decided_by" as decided_by,
    "handling_cost" as handling_cost,
    "refund_amount" as refund_amount
from landed
