"""Measures of contacts along the journey."""

from touchpoint.measures.measure import Measure

MEASURES: tuple[Measure, ...] = ()
