"""Measures of customers who bring others."""

from touchpoint.measures.measure import Measure

MEASURES: tuple[Measure, ...] = ()
