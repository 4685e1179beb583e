"""What happened with a customer's cases."""

from collections.abc import Iterator

from touchpoint.history.event import BROKEN, Event, House, Row, joined, judged

# What a case of each kind is called as it begins; of the others, "Repair case opened".
_OPENED = {
    "complaint": "Complaint opened",
    "compliment": "Compliment received",
    "question": "Question asked",
    "other": "Case opened",
}


def of_case(row: Row, house: House) -> Iterator[Event]:
    """Opened, answered, escalated, settled; what passed its deadline without that."""
    ids = {"case_id": str(row["case_id"]), "order_id": str(row["order_id"] or "")}
    counted = "" if row["is_counted"] else "does not count: spam, merged or deleted"
    said = joined(row["reason"], _by(row["channel"]), row["department"], counted)
    kind = row["kind"] or "other"
    yield Event(row["opened_at"], _OPENED.get(kind, f"{kind.capitalize()} case opened"), said, **ids)
    if row["first_response_at"]:
        yield Event(row["first_response_at"], "First answer", promise=judged(row["response_due_stands"]), **ids)
    elif row["response_due_stands"] == "open and late":
        yield Event(row["response_due_at"], "Answer overdue", promise=BROKEN, **ids)
    if row["escalated_at"] and row["escalated_at"] <= house.as_of:
        yield Event(row["escalated_at"], "Escalated", row["escalation"] or "", **ids)
    if row["resolved_at"]:
        yield Event(row["resolved_at"], "Settled", row["outcome"] or "", judged(row["due_stands"]), **ids)
    elif row["due_stands"] == "open and late":
        yield Event(row["due_at"], "Deadline passed, still open", promise=BROKEN, **ids)
    if row["stands"] == "open" and row["due_at"] and row["due_at"] > house.as_of:
        yield Event(row["due_at"], "To be settled by then", **ids)


def of_case_event(row: Row, _house: House) -> Iterator[Event]:
    """A change of owner, status, department and the like; names of owners are known only to who may see them."""
    old, new = row["old_value"], row["new_value"]
    change = f"{old} → {new}" if old and new else new or ""
    what = "Given to another person" if row["field"] == "owner" else f"{str(row['field']).capitalize()} changed"
    yield Event(row["happened_at"], what, change, case_id=str(row["case_id"]))


def of_contact(row: Row, _house: House) -> Iterator[Event]:
    """A contact, and who began it."""
    if row["is_auto_reply"]:
        what = "Automatic reply"
    else:
        what = "The customer got in touch" if row["direction"] == "inbound" else "We got in touch"
    said = joined(
        _by(row["channel"]),
        (row["purpose"] or "").replace("_", " "),
        row["reason"],
        row["department"],
        row["outcome"],
        "given up before it was answered" if row["was_abandoned"] else "",
        row["body"],
    )
    yield Event(row["started_at"], what, said, case_id=str(row["case_id"] or ""), order_id=str(row["order_id"] or ""))


def _by(channel: str | None) -> str:
    return f"by {channel}" if channel else ""
