"""Cards of the Call-backs page."""

from touchpoint.ui.callbacks.answers import owed, steps, waiting
from touchpoint.ui.callbacks.follow_ups import burden, how_much_else, no_target

__all__ = ["burden", "how_much_else", "no_target", "owed", "steps", "waiting"]
