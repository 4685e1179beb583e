"""Cards of the page of our promises."""

from touchpoint.ui.promises.due import falling_due
from touchpoint.ui.promises.kept import how_kept, unset
from touchpoint.ui.promises.rules import clocks, policies

__all__ = ["clocks", "falling_due", "how_kept", "policies", "unset"]
