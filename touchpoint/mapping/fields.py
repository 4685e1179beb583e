"""What a column of a mapped file can stand for."""

from dataclasses import dataclass
from typing import Literal, cast, get_args

Shape = Literal["time", "number", "email", "id", "words", "text"]


@dataclass(frozen=True)
class Field:
    """Something a column can stand for: what it is called, the shape of its values, and other names for it."""

    key: str
    label: str
    shape: Shape
    synonyms: tuple[str, ...]


# One line a field: key, label, shape, other names for it.
_FIELDS = """
case_id | Id of the case | id | ticket id, ticket number, case number, unique key, id, number, incident, reference, complaint id, request id
opened_at | When it was opened | time | created at, created date, open date, opened, date opened, submitted, date received, open dt, requested at, date
resolved_at | When it was settled | time | closed date, closed at, resolved at, solved at, date closed, closed dt, completed, resolution date
first_response_at | When it was first answered | time | first response, first reply, responded at, date sent to company
due_at | When it is due | time | due date, due by, deadline, target date, sla target
kind | What kind of case it is | words | ticket type, case type
channel | Channel | words | source, via, origin, submitted via, open data channel type, medium
department | Department | words | agency, group, team, queue, assignment group, unit, agency name
reason | Reason | words | complaint type, category, issue, topic, subject, descriptor, type
priority | Priority | words | urgency, severity
outcome | Outcome | words | resolution, result, closure reason
reopened_count | Times reopened | number | reopens, reopen count, reopened
status | Status | words | state, case status, ticket status, order status, stage
order_id | Id of the order | id | order number, order no, invoice no, invoice, order, transaction id, receipt
ordered_at | When it was ordered | time | order date, invoice date, created at, purchase date, date, order purchase timestamp, sold at
amount | Amount of the goods | number | total, subtotal, sales, revenue, order total, price, grand total, net amount
line_amount | Amount of the line | number | sales, line total, total, revenue, amount, net sales, item total
unit_price | Price of one | number | price, item price, unit cost, sales price
quantity | Quantity | number | qty, units, items, count, pieces
line_id | Id of the line | id | line, row id, item id, line number, order item id
product_id | Id of the product | id | sku, stock code, item number, product code, article
product_name | Product | text | description, item, item name, title, lineitem name
category | Category of the product | words | product category, department, sub category
customer_id | Id of the customer | id | customer, client id, account id, user id, requester id, buyer id, member id, customer number
email | E-mail of the customer | email | email address, e mail, customer email, requester email, mail
phone | Telephone of the customer | text | telephone, mobile, phone number, customer phone
customer_name | Name of the customer | text | customer, name, client, full name, contact name, requester, respondent
region | Region | words | state, province, borough, area, district, market, neighborhood
segment | Segment of the customer | words | customer segment, tier, group
country | Country | words | shipping country, billing country, nation
source | Where the customer came from | words | acquisition channel, referrer, utm source
created_at | First known | time | signup date, registered at, member since, created
updated_at | Last changed | time | last update, modified, last modified, updated, resolution action updated date
sold_through | Sold through | words | sales channel, order channel, shop or online
store_id | Id of the shop | id | store, shop, branch, location id, outlet
owner_id | Who looks after it | id | assignee, owner, assigned to, sales rep, salesperson, agent
currency | Currency | words | currency code
discount_amount | Discount, an amount | number | discount amount, rebate
tax_amount | Tax | number | taxes, vat, sales tax
freight_amount | Freight | number | shipping cost, shipping, delivery fee, freight value
refund_amount | Paid back | number | refunded amount, refund, amount refunded
shipped_at | When it was sent | time | ship date, shipped, fulfilled at, dispatch date, shipping date
delivered_at | When it arrived | time | delivery date, delivered, received at, arrived
promised_on | Day it was promised for | time | estimated delivery date, promised date, expected delivery, required date
survey_id | Id of the answer | id | response id, id, submission id, respondent id, token
survey_kind | What was asked | words | survey type, question type, metric
score | Score | number | rating, answer, satisfaction, nps, csat, stars, grade, review score
scale_low | The worst answer | number | scale min, minimum
scale_high | The best answer | number | scale max, maximum
answered_at | When it was answered | time | submitted, submitted at, timestamp, response date, date, completed at, end date, recorded date, created at
invited_at | When it was sent | time | sent at, invited, survey sent, start date
comment | Comment | text | feedback, remark, verbatim, review, text, suggestions
trigger | Occasion | words | survey name, survey, touchpoint, event
contact_id | Id of the contact | id | call id, conversation id, message id, interaction id, id, chat id
started_at | When it began | time | start time, call time, created at, date, timestamp, call date, started
ended_at | When it ended | time | end time, ended, call end
direction | Who called whom | words | call direction, inbound outbound
purpose | What for | words | intent
agent_id | Who dealt with it | id | agent, operator, employee, handled by
wait_seconds | Seconds waited | number | wait time, speed of answer in seconds, queue time, waiting seconds
handling_minutes | Minutes of handling | number | handle time, duration, talk time, minutes
abandoned | Given up by the customer | words | answered y n, hung up, missed
return_id | Id of the return | id | rma, rma number, id, return number
requested_at | When it was asked for | time | return date, created at, requested, date
decided_at | When it was decided | time | decision date, approved at
received_at | When it came back | time | received, return received
refunded_at | When it was paid back | time | refund date, refunded
fault | Whose fault | words | 
decision | Decision | words | approved, return status
decided_by | Who decided | text | approver
handling_cost | Cost of handling | number | processing cost
"""


def _field(line: str) -> Field:
    key, label, shape, names = (part.strip() for part in line.split("|"))
    if shape not in get_args(Shape):
        raise ValueError(f"{key} has the shape {shape!r}: expected {', '.join(get_args(Shape))}")
    return Field(key, label, cast(Shape, shape), tuple(name.strip() for name in names.split(",") if name.strip()))


FIELDS: dict[str, Field] = {field.key: field for field in map(_field, _FIELDS.strip().splitlines())}
