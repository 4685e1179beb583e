"""The page Decisions: what was decided and whether it worked, and notes on days."""

from touchpoint.ui.decisions.form import log
from touchpoint.ui.decisions.listed import listed
from touchpoint.ui.decisions.notes import notes

__all__ = ["listed", "log", "notes"]
