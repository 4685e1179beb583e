"""Measures of departments and the people a customer meets."""

from touchpoint.measures.measure import Measure

MEASURES: tuple[Measure, ...] = ()
