"""The tickets of the service desk, shipping and accounts receivable as Zendesk exports them, seen at an instant."""

import numpy as np

from touchpoint.sample.case_log import owner, states, updated
from touchpoint.sample.cases import Cases
from touchpoint.sample.catalogue import agent_name
from touchpoint.sample.causes import CAUSES
from touchpoint.sample.clock import hours_between, until
from touchpoint.sample.columns import (
    NONE,
    Flags,
    Instants,
    Real,
    Text,
    Whole,
    choose,
    joined,
    look_up,
    minute,
    nothing,
    number,
    only,
    pick,
)
from touchpoint.sample.company import Company
from touchpoint.sample.delivery import ONLINE
from touchpoint.sample.names import in_zendesk, order_key, requester
from touchpoint.sample.reasons import COMPLAINT, DEPARTMENT_NAMES, KINDS, REASONS

EARLY_DAYS = 14
"""The first export was drawn so many days before the last day of the sample."""
LATE_DAYS = 35
"""The later export holds the tickets that changed within so many days."""
_STATUSES = ("New", "Open", "Pending", "Hold", "Solved", "Closed")
_VIAS = ("Mail", "Phone Call", "Chat", "Web Form", "Web Form")
_PRIORITIES = ("Normal", "High", "Urgent")
_TYPES = ("Incident", "Question", "Task", "Question", "Task", "Problem")


def early(all_of: Company) -> dict[str, Text]:
    """zendesk_tickets.csv: every ticket as it stood a fortnight before the end, at nine."""
    at = np.datetime64(all_of.truth.end, "s") - np.timedelta64(EARLY_DAYS, "D") + np.timedelta64(9, "h")
    return tickets(all_of, all_of.cases.opened <= at, at)


def late(all_of: Company) -> dict[str, Text]:
    """zendesk_tickets_late.csv: the tickets that changed in the last weeks, as they stood at the end."""
    since = all_of.horizon - np.timedelta64(LATE_DAYS, "D")
    return tickets(all_of, updated(all_of.cases, all_of.horizon) >= since, all_of.horizon)


def tickets(all_of: Company, wanted: Flags, at: np.datetime64) -> dict[str, Text]:
    """The wanted tickets in Zendesk's columns, as they stood at this instant."""
    rows = np.flatnonzero(wanted & in_zendesk(all_of.cases))
    some = all_of.cases.take(rows)
    empty = nothing(len(some))
    state = states(some, at)
    told = {
        "Summation column": number(some.kind * 0 + 1),
        "Id": number(some.number),
        **_who(all_of, rows),
        "Submitter": empty,
        "Assignee": agent_name(owner(some, at)),
        "Group": pick(DEPARTMENT_NAMES, some.desk),
        "Subject": pick([reason.subject for reason in REASONS], some.reason),
        "Tags": _tags(some),
        "Status": pick(_STATUSES, state),
        "Priority": pick(_PRIORITIES, np.where(some.kind == COMPLAINT, 1 + (some.number % 11 == 0), 0)),
        "Via": pick(_VIAS, some.channel),
        "Ticket type": pick(_TYPES, some.kind),
        **_times(some, at),
        "Satisfaction Score": pick(("Not Offered",), some.kind * 0),
        **_effort(some, at),
    }
    cause = only(some.first_settled <= at, pick(CAUSES, some.cause))
    order = _order_number(all_of, some)
    return told | {"Order number [txt]": order, "Reason [list]": _reason(some), "Root cause [list]": cause}


def _who(all_of: Company, rows: Whole) -> dict[str, Text]:
    """Guests write from an address of their own; those in the CRM carry its id."""
    some = all_of.cases.take(rows)
    ids = number(requester(all_of.cases)[rows])
    guest = some.person == NONE
    stranger = joined("guest", number(some.number), "@example.org")
    mail = choose(guest, stranger, look_up(all_of.who.typed, some.person))
    return {
        "Requester": choose(guest, joined("Guest ", number(some.number)), look_up(all_of.who.name, some.person)),
        "Requester id": ids,
        "Requester external id": look_up(all_of.who.crm, some.person),
        "Requester email": mail,
        "Requester domain": nothing(len(some)),
    }


def _times(some: Cases, at: np.datetime64) -> dict[str, Text]:
    settled = _settled(some, at)
    return {
        "Created at": minute(some.opened),
        "Updated at": minute(updated(some, at)),
        "Assigned at": minute(np.fmax(until(some.assigned, at), until(some.handed, at))),
        "Organization": nothing(len(some)),
        "Due date": minute(some.due),
        "Initially assigned at": minute(until(some.assigned, at)),
        "Solved at": minute(settled),
        "Resolution time": _whole(hours_between(some.opened, settled)),
    }


def _effort(some: Cases, at: np.datetime64) -> dict[str, Text]:
    """Counts of hand-overs and answers, and the calendar minutes Zendesk reports."""
    handed = (some.handed <= at).astype(np.int64)
    assigned = (some.assigned <= at).astype(np.int64)
    first = until(some.first_settled, at)
    return {
        "Group stations": number(assigned),
        "Assignee stations": number(assigned + handed),
        "Reopens": number((some.reopened <= at).astype(np.int64)),
        "Replies": number((some.answered <= at).astype(np.int64) + ~np.isnat(first) + handed),
        "First reply time in minutes": _minutes(some.opened, until(some.answered, at)),
        "First resolution time in minutes": _minutes(some.opened, first),
        "Full resolution time in minutes": _minutes(some.opened, _settled(some, at)),
    }


def _settled(some: Cases, at: np.datetime64) -> Instants:
    """When Zendesk says a ticket was solved: the last time, and not at all while it is open again."""
    again = some.reopened <= at
    return np.where(again, until(some.settled, at), until(some.first_settled, at))


def _tags(some: Cases) -> Text:
    kind = pick(KINDS, some.kind)
    return joined(kind, " ", pick(("web", "phone", "app"), some.number % 3))


def _order_number(all_of: Company, some: Cases) -> Text:
    """What the customer gave as order number: the Shopify name, or the shop's own id."""
    orders = all_of.orders
    shown = choose(orders.channel == ONLINE, joined("#", number(orders.number)), order_key(orders))
    return look_up(shown, some.order)


def _reason(some: Cases) -> Text:
    return pick([reason.name for reason in REASONS], some.reason)


def _minutes(start: Instants, end: Instants) -> Text:
    return _whole(hours_between(start, end) * 60.0)


def _whole(values: Real) -> Text:
    known = ~np.isnan(values)
    return only(known, number(np.rint(np.where(known, values, 0.0)).astype(np.int64)))
