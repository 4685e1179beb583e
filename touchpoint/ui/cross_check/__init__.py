"""The Cross-check page: other definitions of a number, and what the number was before."""

from touchpoint.ui.cross_check import earlier
from touchpoint.ui.cross_check.compared import choice, definitions, is_empty
from touchpoint.ui.cross_check.listed import meanings, why

__all__ = ["choice", "definitions", "earlier", "is_empty", "meanings", "why"]
