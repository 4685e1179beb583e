"""Cards of the Departments page."""

from touchpoint.ui.departments.hands import changes, people_met
from touchpoint.ui.departments.standing import ANSWERS, RESOLUTIONS, clock
from touchpoint.ui.departments.table import columns

__all__ = ["ANSWERS", "RESOLUTIONS", "changes", "clock", "columns", "people_met"]
