"""The Scorecard page: which stores, regions or departments stand out in which measures."""

from touchpoint.ui.scorecard.chart import chart, fair
from touchpoint.ui.scorecard.found import Columns, choices, headline, kinds_of_unit, stop_if_nothing
from touchpoint.ui.scorecard.table import table

__all__ = ["Columns", "chart", "choices", "fair", "headline", "kinds_of_unit", "stop_if_nothing", "table"]
