"""Exports that are known, and of which nothing here can be worked out: told apart from those nobody knows."""

from collections.abc import Sequence
from dataclasses import dataclass

from touchpoint.adapters.model import found


@dataclass(frozen=True)
class Unusable:
    """An export in words, the columns by which it is known, and why it is of no use with what to export instead."""

    what: str
    needs: tuple[str, ...]
    reason: str


_AVERAGES = (
    "holds counts and averages, and averages cannot be averaged again: export the CSAT report, "
    "or cases with their times, one row each"
)
_MEANS = ("Avg first response time", "Avg resolution time")
_KNOWN = (
    Unusable("the agent report of Chatwoot", ("Agent name", "Assigned conversations", *_MEANS), _AVERAGES),
    Unusable("the inbox report of Chatwoot", ("Inbox name", "No. of conversations", *_MEANS), _AVERAGES),
    Unusable("the label report of Chatwoot", ("Label", "No. of conversations", *_MEANS), _AVERAGES),
    Unusable("the team report of Chatwoot", ("Team name", "Conversations count", *_MEANS), _AVERAGES),
    Unusable("the conversation report of Chatwoot", ("Conversations", "Messages received", *_MEANS), _AVERAGES),
    Unusable(
        "the SLA report of Chatwoot",
        ("Conversation ID", "SLA Policy", "Breached Events"),
        "names conversations that broke a service level, without any time and without those that kept it: "
        "export cases with their times, one row each",
    ),
)


def why(columns: Sequence[str]) -> str | None:
    """Why nothing can be made of a file with these columns; None where it is no such export."""
    for export in _KNOWN:
        if all(found((name,), columns) for name in export.needs):
            return f"this is {export.what}, which {export.reason}"
    return None
