"""Measures of returns: how much comes back, how it is decided, how soon, and what that takes."""

from touchpoint.measures.returned import decided, waits

MEASURES = (*waits.MEASURES, *decided.MEASURES)
