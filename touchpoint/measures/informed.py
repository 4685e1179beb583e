"""Measures of telling customers before they ask."""

from touchpoint.measures.measure import Measure

MEASURES: tuple[Measure, ...] = ()
