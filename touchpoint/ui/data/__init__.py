"""Cards and lists of the Data page. They are about the whole build, whatever the period and the filters."""

from touchpoint.ui.data.better import better
from touchpoint.ui.data.checks import coverage, months, orphans, times, unknown
from touchpoint.ui.data.controls import controls
from touchpoint.ui.data.files import files, freshness, zones
from touchpoint.ui.data.needs import needs
from touchpoint.ui.data.people import people
from touchpoint.ui.data.rejects import rejects
from touchpoint.ui.data.whole import build, facts, remarks

__all__ = [
    "better",
    "build",
    "controls",
    "coverage",
    "facts",
    "files",
    "freshness",
    "months",
    "needs",
    "orphans",
    "people",
    "rejects",
    "remarks",
    "times",
    "unknown",
    "zones",
]
