"""The numbers of the pages over HTTP, for programs: asked as on the command line, by tokens and within limits."""

from touchpoint.api.tokens import lines, new
from touchpoint.api.told import environment

__all__ = ["environment", "lines", "new"]
