"""Decisions: logged and judged on their page with notes on days, and Monday's list of them on the Overview."""

from touchpoint.ui.decisions.form import log
from touchpoint.ui.decisions.listed import listed
from touchpoint.ui.decisions.monday import monday
from touchpoint.ui.decisions.notes import notes

__all__ = ["listed", "log", "monday", "notes"]
