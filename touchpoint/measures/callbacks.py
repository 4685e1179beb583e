"""Measures of going back to the unhappy."""

from touchpoint.measures.measure import Measure

MEASURES: tuple[Measure, ...] = ()
