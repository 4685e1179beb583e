"""Measures of what follows a bad experience."""

from touchpoint.measures.measure import Measure

MEASURES: tuple[Measure, ...] = ()
