"""Measures of being there when it suits the customer."""

from touchpoint.measures.measure import Measure

MEASURES: tuple[Measure, ...] = ()
