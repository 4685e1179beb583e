"""Measures of technical support: whether it finds the cause, settles the case and leaves the customer calm."""

from touchpoint.measures.technical import calmed, found

MEASURES = (*found.MEASURES, *calmed.MEASURES)
