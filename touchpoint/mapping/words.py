"""What the words of a file probably mean in the contract."""

from collections.abc import Sequence

_MEANS = {
    "open": ("in progress", "assigned", "started", "active", "reopened", "in process", "working", "unresolved"),
    "new": ("unassigned", "submitted", "received", "not started"),
    "pending": ("waiting", "awaiting customer", "waiting on customer", "on customer"),
    "hold": ("on hold", "on-hold", "snoozed", "parked"),
    "resolved": ("solved", "done", "completed", "complete", "fixed", "settled"),
    "closed": ("closed - resolved", "closed - unresolved", "finished"),
    "withdrawn": ("cancelled by customer", "retracted"),
    "merged": ("duplicate",),
    "delivered": ("completed", "complete", "fulfilled", "received"),
    "shipped": ("sent", "in transit", "dispatched", "fulfilled"),
    "placed": ("processing", "pending", "paid", "new", "open", "unfulfilled", "created", "approved", "invoiced"),
    "cancelled": ("canceled", "void", "voided"),
    "complaint": ("complaints", "grievance"),
    "question": ("inquiry", "enquiry", "request for information"),
    "technical": ("incident", "problem", "technical support", "bug"),
    "inbound": ("in", "incoming"),
    "outbound": ("out", "outgoing"),
    "nps": ("net promoter score", "recommendation"),
    "csat": ("customer satisfaction", "satisfaction"),
    "ces": ("customer effort score", "effort"),
    "approved": ("accepted", "yes", "granted"),
    "refused": ("rejected", "declined", "denied", "no"),
}


def guess(said: str, known: Sequence[str]) -> str | None:
    """The one of the `known` words that a word of a file means; None where nothing tells."""
    word = " ".join(said.lower().split())
    if word in known:
        return word
    return next((each for each in known if word in _MEANS.get(each, ())), None)
