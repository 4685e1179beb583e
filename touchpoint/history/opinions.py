"""What a customer was asked and answered, was given, and when somebody came by."""

from collections.abc import Iterator

from touchpoint import formats
from touchpoint.history.event import BROKEN, KEPT, Event, House, Row, joined

_ABOUT = {"csat": "satisfaction", "nps": "recommending", "ces": "ease of getting help"}


def of_survey(row: Row, house: House) -> Iterator[Event]:
    """Asked, and answered with a score."""
    ids = {"case_id": str(row["case_id"] or ""), "order_id": str(row["order_id"] or "")}
    about = joined(_ABOUT.get(row["kind"], row["kind"]), (row["trigger"] or "").replace("_", " "))
    if row["invited_at"]:
        said = joined(about, "not delivered" if row["status"] == "bounced" else "")
        yield Event(row["invited_at"], "Asked for an opinion", said, **ids)
    if row["answered_at"] and row["answered_at"] <= house.as_of:
        yield Event(row["answered_at"], _score(row), joined(about, row["comment"]), **ids)


def of_gesture(row: Row, house: House) -> Iterator[Event]:
    """Something beyond the task."""
    cost = formats.write(row["cost"], "money", house.currency) if row["cost"] is not None else ""
    yield Event(row["happened_at"], "Gesture", joined(row["kind"], cost), case_id=str(row["case_id"] or ""))


def of_visit(row: Row, _house: House) -> Iterator[Event]:
    """Somebody came by, in the window that the customer wanted or not, or did not come."""
    ids = {"case_id": str(row["case_id"] or ""), "order_id": str(row["order_id"] or "")}
    at = row["arrived_at"] or row["wanted_to"] or row["wanted_from"]
    if at is None:
        return
    if row["arrived_at"] is None:
        by_us = row["missed_by"] == "us"
        missed = {"us": "missed by us", "customer": "the customer was not there"}.get(row["missed_by"] or "", "")
        yield Event(at, "Visit agreed", missed, BROKEN if by_us else "", **ids)
        return
    is_late = row["wanted_to"] is not None and at > row["wanted_to"]
    is_early = row["wanted_from"] is not None and at < row["wanted_from"]
    knows_window = row["wanted_from"] is not None or row["wanted_to"] is not None
    promise = (BROKEN if is_late or is_early else KEPT) if knows_window else ""
    said = "outside the window the customer wanted" if promise == BROKEN else ""
    yield Event(at, "Visit", said, promise, **ids)


def _score(row: Row) -> str:
    if not row["is_answer"]:
        return "Answered without a score"
    feeling = "satisfied" if row["is_satisfied"] else "dissatisfied" if row["is_dissatisfied"] else ""
    worst, best = (f"{row[name]:g}" for name in ("scale_low", "scale_high"))
    return f"Answered {row['score']:g}, of {worst} (worst) to {best} (best)" + (f": {feeling}" if feeling else "")
