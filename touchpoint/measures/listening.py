"""Measures of finding the real issue."""

from touchpoint.measures.measure import Measure

MEASURES: tuple[Measure, ...] = ()
