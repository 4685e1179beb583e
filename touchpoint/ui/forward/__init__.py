"""What will be late: how many of the open cases will pass their limit, which, and what usually becomes of them."""

from touchpoint.ui.forward.cards import late_ahead, open_already
from touchpoint.ui.forward.listed import listed
from touchpoint.ui.forward.said import line

__all__ = ["late_ahead", "line", "listed", "open_already"]
