"""Measures of the website."""

from touchpoint.measures.measure import Measure

MEASURES: tuple[Measure, ...] = ()
