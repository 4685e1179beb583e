"""What people write down beside the data: decisions, notes on days, saved views. Builds never touch it."""

from touchpoint.logbook.model import CHECKED, CLOSED, DUE, MOST_LETTERS, OPEN, WITHDRAWN, Decision, Note, Segment
from touchpoint.logbook.place import at, environment, may_write
from touchpoint.logbook.saved import SavedView, is_id, new_id
from touchpoint.logbook.store import Logbook
from touchpoint.logbook.views import ViewChanged

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
    "SavedView",
    "Segment",
    "ViewChanged",
    "at",
    "environment",
    "is_id",
    "may_write",
    "new_id",
]
