"""Cards of the Listening page."""

from touchpoint.ui.listening.causes import matrix
from touchpoint.ui.listening.themes import examples, growing
from touchpoint.ui.listening.unrecorded import language, line

__all__ = ["examples", "growing", "language", "line", "matrix"]
