"""The Watch list page: whom to call or unblock, and why."""

from touchpoint.ui.watch.ages import ages
from touchpoint.ui.watch.head import figures, reasons, sorts, stop_if_nobody
from touchpoint.ui.watch.listed import listed

__all__ = ["ages", "figures", "listed", "reasons", "sorts", "stop_if_nobody"]
