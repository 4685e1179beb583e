"""Measures of what service costs."""

from touchpoint.measures.measure import Measure

MEASURES: tuple[Measure, ...] = ()
