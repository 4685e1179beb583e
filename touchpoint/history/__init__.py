"""One customer: who it is, as far as the reader may see, and everything that happened, in order of time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from touchpoint import access
from touchpoint.history.cases import of_case, of_case_event, of_contact
from touchpoint.history.event import BROKEN, KEPT, Event, House, Row, rows
from touchpoint.history.opinions import of_gesture, of_survey, of_visit
from touchpoint.history.orders import of_order, of_return
from touchpoint.history.sums import Sums, sums_of
from touchpoint.scope import Scope
from touchpoint.source import Source

__all__ = ["BROKEN", "KEPT", "Event", "History", "Sums", "find", "table"]

_EVENTS: dict[str, Callable[[Row, House], Iterator[Event]]] = {
    "customer/orders": of_order,
    "customer/returns": of_return,
    "customer/cases": of_case,
    "customer/case_events": of_case_event,
    "customer/contacts": of_contact,
    "customer/surveys": of_survey,
    "customer/gestures": of_gesture,
    "customer/visits": of_visit,
}


@dataclass(frozen=True)
class History:
    """A customer, or a case of a customer nobody knows: `customer_id` and what stands in `who` are None then.

    `events` are in order of time, the newest first; those after the as-of instant are still to come. `case_id` is the
    case that was asked for.
    """

    customer_id: str | None
    case_id: str | None
    who: Row
    sums: Sums
    events: tuple[Event, ...]


def find(source: Source, scope: Scope, customer: str | None, case: str | None) -> History | None:
    """The history of the customer whom an id, a pseudonym or a case means; None when the build knows none of them."""
    found = source.rows("customer/found", scope, customer=customer, case_id=case)
    if found.empty:
        return None
    person, named = (_text(found[name].iloc[0]) for name in ("customer_id", "case_id"))
    sees = access.sees_persons(source.info.settings)
    asked: dict[str, Any] = {"customer": person, "case_id": named, "persons": sees}
    frames = {name: source.rows(name, scope, **asked) for name in _EVENTS}
    who = next(rows(source.rows("customer/who", scope, **asked)), {})
    sums = sums_of(
        orders=frames["customer/orders"],
        cases=frames["customer/cases"],
        surveys=frames["customer/surveys"],
        as_of_on=source.info.as_of_on,
    )
    return History(person, named, who, sums, _events(frames, source))


def table(history: History, zone: str) -> pd.DataFrame:
    """The events as rows to take along, the oldest first, at the time of the house."""
    local = ZoneInfo(zone)
    told = [
        (
            event.at.replace(tzinfo=ZoneInfo("UTC")).astimezone(local).replace(tzinfo=None),
            event.what,
            event.said,
            event.promise,
            event.case_id,
            event.order_id,
        )
        for event in reversed(history.events)
    ]
    return pd.DataFrame(told, columns=["at", "what", "details", "promise", "case_id", "order_id"])


def _events(frames: dict[str, pd.DataFrame], source: Source) -> tuple[Event, ...]:
    info = source.info
    house = House(ZoneInfo(info.settings.time_zone), info.as_of, info.settings.currency)
    events = [event for name, tell in _EVENTS.items() for row in rows(frames[name]) for event in tell(row, house)]
    # Of one moment, what comes first here happened first: an order before its delivery, a case before its answer.
    return tuple(sorted(events, key=lambda event: event.at)[::-1])


def _text(value: Any) -> str | None:
    return None if pd.isna(value) else str(value)
