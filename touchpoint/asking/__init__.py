"""Asks for numbers as programs do: what is asked is read, refused or answered the same, whoever brings it."""

from touchpoint.asking.answers import Run, measured, open_source, queried, refuse_unapplied, run, stated
from touchpoint.asking.given import DIMENSIONS, Given, scope_of
from touchpoint.asking.known import known
from touchpoint.asking.masks import refuse_small, refuse_small_whole, shown
from touchpoint.asking.values import settable, value
from touchpoint.asking.written import FORMATS, csv, json, parquet

__all__ = [
    "DIMENSIONS",
    "FORMATS",
    "Given",
    "Run",
    "csv",
    "json",
    "known",
    "measured",
    "open_source",
    "parquet",
    "queried",
    "refuse_small",
    "refuse_small_whole",
    "refuse_unapplied",
    "run",
    "scope_of",
    "settable",
    "shown",
    "stated",
    "value",
]
