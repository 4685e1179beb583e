"""Chart builders: a frame in, a figure out. Nothing here runs SQL, aggregates, or imports Streamlit.

Charts are named by their shape. Text from the data is escaped, colours come from the theme by meaning, heights are
fixed, and at most 2,000 points are sent. Values are in the units of their query; `dark` picks the theme.
"""

from touchpoint.charts.bars import distribution, stacked_bars, stacked_rows
from touchpoint.charts.confusion import confusion
from touchpoint.charts.contributions import contributions
from touchpoint.charts.crossed import crossed
from touchpoint.charts.dated import Mark, dated
from touchpoint.charts.differences import differences
from touchpoint.charts.funnel import funnel
from touchpoint.charts.grids import cohorts, verdicts
from touchpoint.charts.interrupted import interrupted
from touchpoint.charts.lines import lines
from touchpoint.charts.matrix import matrix
from touchpoint.charts.maturity import with_immature
from touchpoint.charts.parts import label
from touchpoint.charts.rows import interval_dots, ranked_bars
from touchpoint.charts.steps import steps
from touchpoint.charts.survival import survival
from touchpoint.charts.trends import small_trend, trend
from touchpoint.charts.week import week

__all__ = [
    "Mark",
    "cohorts",
    "confusion",
    "contributions",
    "crossed",
    "dated",
    "differences",
    "distribution",
    "funnel",
    "interrupted",
    "interval_dots",
    "label",
    "lines",
    "matrix",
    "ranked_bars",
    "small_trend",
    "stacked_bars",
    "stacked_rows",
    "steps",
    "survival",
    "trend",
    "verdicts",
    "week",
    "with_immature",
]
