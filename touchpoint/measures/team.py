"""Measures of training, policies read and ideas."""

from touchpoint.measures.measure import Measure

MEASURES: tuple[Measure, ...] = ()
