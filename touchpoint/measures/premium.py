"""Measures of service and the price tiers."""

from touchpoint.measures.measure import Measure

MEASURES: tuple[Measure, ...] = ()
