"""Measures of gestures and what follows them."""

from touchpoint.measures.measure import Measure

MEASURES: tuple[Measure, ...] = ()
