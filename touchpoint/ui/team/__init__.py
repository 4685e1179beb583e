"""Cards of the Team page."""

from touchpoint.ui.team.ideas import decisions, heard
from touchpoint.ui.team.people import people
from touchpoint.ui.team.training import before_after

__all__ = ["before_after", "decisions", "heard", "people"]
