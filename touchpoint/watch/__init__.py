"""Whom to call or unblock, as of the build's instant: the rows, why they are there, and words for them."""

from touchpoint.watch.reasons import ALL, EVERYTHING, REASONS, SORTS, Reason, entries, totals
from touchpoint.watch.words import in_words

__all__ = ["ALL", "EVERYTHING", "REASONS", "SORTS", "Reason", "entries", "in_words", "totals"]
