"""What people write down beside the data: decisions, and notes on days. Builds never touch it."""

from touchpoint.logbook.model import CHECKED, CLOSED, DUE, MOST_LETTERS, OPEN, WITHDRAWN, Decision, Note, Segment
from touchpoint.logbook.place import at, environment, may_write
from touchpoint.logbook.store import Logbook

__all__ = [
    "CHECKED",
    "CLOSED",
    "DUE",
    "MOST_LETTERS",
    "OPEN",
    "WITHDRAWN",
    "Decision",
    "Logbook",
    "Note",
    "Segment",
    "at",
    "environment",
    "may_write",
]
