"""Charts as slides and workbooks draw them themselves: read off a card's figure, with their numbers to edit."""

from touchpoint.report.native.drawing import Look, added
from touchpoint.report.native.plot import Grid, Plot, Series
from touchpoint.report.native.reading import read

__all__ = ["Grid", "Look", "Plot", "Series", "added", "read"]
