"""The tables of the data contract: what every export is turned into, and what every query reads."""

import re
from dataclasses import dataclass

_KINDS = {
    "t": "timestamp",
    "d": "date",
    "m": "decimal(18,4)",
    "n": "double",
    "i": "bigint",
    "b": "boolean",
    "": "varchar",
}
_COLUMN = re.compile(r"(?P<name>\w+)(?::(?P<kind>\w))?(?P<required>\*)?(?:\((?P<values>[^)]*)\))?")

# One line a table: name, key columns, then columns as name[:kind][*][(allowed values)]. `*` is required; kinds are t
# instant, d date, m money, n number, i whole number, b boolean, none text.
_TABLES = """
customers | customer_id | customer_id* email phone name region segment country timezone owner_id source referred_by created_at:t became_customer_at:t updated_at:t
stores | store_id | store_id* name region size(small,medium,large) clientele timezone
agents | agent_id | agent_id* name team department role hired_on:d is_bot:b
departments | department_id | department_id* name*
products | product_id | product_id* name category price_tier(value,standard,luxury)
orders | order_id | order_id* customer_id owner_id ordered_at:t* status(placed,shipped,delivered,cancelled,cancelled_by_seller,test) sold_through store_id currency goods_amount:m discount_amount:m tax_amount:m freight_amount:m refund_amount:m wanted_from:t wanted_to:t first_promised_on:d last_promised_on:d delay_told_at:t tracking_sent_at:t shipped_at:t delivered_at:t documents_ok:b picking_cost:m freight_cost:m payment_cost:m updated_at:t
order_aliases | alias_id | alias_id* order_id*
order_lines | order_id line_id | order_id* line_id* product_id quantity:n* unit_price:m advertised_price:m first_delivered_quantity:n right_item:b undamaged:b
order_events | order_id stage happened_at | order_id* stage* happened_at:t* told_at:t
returns | return_id | return_id* order_id line_id customer_id store_id quantity:n requested_at:t* decided_at:t received_at:t refunded_at:t reason fault(seller,customer,none) decision(approved,refused) outside_policy:b decided_by decided_by_role(manager,desk,system) appealed:b overturned:b service_minutes:n handling_cost:m refund_amount:m is_refund_only:b updated_at:t
cases | case_id | case_id* customer_id order_id product_id opened_at:t* first_response_at:t diagnosed_at:t first_resolved_at:t resolved_at:t closed_at:t due_at:t response_due_at:t policy_id policy_applied_at:t stage_id status(new,open,pending,hold,resolved,closed,withdrawn,merged,deleted) kind(complaint,compliment,question,return,repair,technical,other) initiated_by(customer,us) channel department store_id owner_id priority reason root_cause outcome solved_remotely:b resolved_at_first_contact:b reopened_count:i owner_count:i escalated_at:t escalation(manager,regulator) is_spam:b merged_into updated_at:t
case_stages | stage_id | stage_id* is_closed:b* label
case_events | case_id happened_at field new_value | case_id* happened_at:t* field*(status,owner,department,priority,escalation,step) old_value new_value actor_id
service_targets | policy_id clock priority valid_from | policy_id* clock*(first_response,resolution) priority* valid_from:t within_minutes:n* in_opening_hours:b
contacts | contact_id | contact_id* case_id customer_id order_id author_id started_at:t* ended_at:t channel direction(inbound,outbound) purpose(service,status,follow_up,survey,marketing,sales) department agent_id store_id reason outcome wait_seconds:n abandoned:b handling_minutes:n requested_by_customer:b opted_out:b mood_start:i mood_end:i is_auto_reply:b body
surveys | survey_id | survey_id* kind*(csat,nps,ces) question trigger status(complete,partial,bounced) invited_at:t answered_at:t score:n scale_low:n scale_high:n customer_id case_id order_id channel comment updated_at:t
gestures | gesture_id | gesture_id* customer_id case_id happened_at:t* kind cost:m given_by
visits | visit_id | visit_id* case_id order_id customer_id wanted_from:t wanted_to:t arrived_at:t done_at:t missed_by(us,customer)
trainings | agent_id course completed_on | agent_id* course* kind(interpersonal,product,system,policy) completed_on:d* expires_on:d
policy_reads | agent_id policy version | agent_id* policy* version* read_at:t
suggestions | suggestion_id | suggestion_id* happened_at:t* topic source(staff,customer) status(received,adopted,declined) decided_at:t
stock_days | day store_id product_id | day:d* store_id* product_id* in_stock:b*
site_checks | checked_at url kind | checked_at:t* url* kind*(availability,link,freshness) ok:b* status_code:i last_verified_at:t
site_tasks | session_id task happened_at | session_id* task*(order,check_order,check_delivery,message,checkout) happened_at:t* customer_id pages:i completed:b error
identity_overrides | exported_id | exported_id* customer_id* reason
"""

# Instants that say what was planned or promised. What has happened decides the as-of instant; a plan never does. Whom
# the house hires is entered before they come.
PLANNED = {
    "wanted_from",
    "wanted_to",
    "due_at",
    "response_due_at",
    "valid_from",
    "first_promised_on",
    "last_promised_on",
    "expires_on",
    "hired_on",
}


@dataclass(frozen=True)
class Column:
    """A column of the contract; `values` lists what it may hold, empty for anything."""

    name: str
    type: str
    required: bool
    values: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table of the contract and the columns that make a row of it the same row."""

    name: str
    key: tuple[str, ...]
    columns: dict[str, Column]

    @property
    def required(self) -> set[str]:
        return {column.name for column in self.columns.values() if column.required}


def _column(text: str) -> Column:
    match = _COLUMN.fullmatch(text)
    if match is None:
        raise ValueError(f"not a column of the contract: {text!r}")
    values = tuple(match["values"].split(",")) if match["values"] else ()
    return Column(match["name"], _KINDS[match["kind"] or ""], bool(match["required"]), values)


def _table(line: str) -> Table:
    name, key, columns = (part.strip() for part in line.split("|"))
    return Table(name, tuple(key.split()), {c.name: c for c in map(_column, columns.split())})


TABLES: dict[str, Table] = {t.name: t for t in map(_table, _TABLES.strip().splitlines())}
