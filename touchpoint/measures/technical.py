"""Measures of technical support."""

from touchpoint.measures.measure import Measure

MEASURES: tuple[Measure, ...] = ()
