"""What every chart shares: escaped labels, numbers that may be missing, the finish."""

import re
import textwrap
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from touchpoint import formats, periods, theme
from touchpoint.formats import Scale

# The browser redraws a chart at every rerun: what is sent is thinned to this many points, or cut to this many rows.
MOST_POINTS = 2_000
MOST_ROWS = 60
ROW_HEIGHT = 28
# Letters in a line of a label under the axis.
_LINE = 14
Part = dict[str, Any]
"""A trace, an annotation or a shape, as Plotly writes it."""

_MONTH = re.compile(r"\d{4}-\d{2}")
# What stands in the place of a value that is not shown; the reason is in the hover text and the table.
_INSTEAD = {"suppressed": "too few", "immature": "too early", "not_reached": "not reached"}


def label(text: Any, most: int = 60) -> str:
    """Text from the data, fit for a chart: Plotly reads tags and entities in labels, so none may come from data."""
    words = "".join(letter if letter.isprintable() else " " for letter in str(text))
    return escape(words if len(words) <= most else f"{words[: most - 1]}…")


def spelled(name: Any) -> str:
    """The name of a group or a place on an axis as text, numbers without idle zeros."""
    return str(int(name)) if isinstance(name, float) and name.is_integer() else str(name)


def address(*names: Any) -> list[str]:
    """What a click on a point tells: the names of its row, without tags and whole."""
    return [escape(spelled(name)) for name in names]


def floats(values: Iterable[Any], factor: float = 1) -> list[float | None]:
    """Numbers times `factor`; None where pandas has NaN, NA or None."""
    return [None if pd.isna(value) else float(value) * factor for value in values]


def instead(status: Any) -> str:
    """A word for a value that is not shown, by its status."""
    return _INSTEAD.get(str(status), "no data")


def column(frame: pd.DataFrame, name: str) -> list[Any]:
    """A column that a frame may lack, as a list; None for every row then."""
    return frame[name].tolist() if name in frame else [None] * len(frame)


def hover(frame: pd.DataFrame, unit: str, currency: str | None) -> list[str]:
    """For each row its value with interval and count, or why there is none; needs `value`, may have the others."""
    rows = zip(*(column(frame, name) for name in ("value", "low", "high", "n", "status", "reason")), strict=True)
    return [_hover(row, unit, currency) for row in rows]


def _hover(row: tuple[Any, ...], unit: str, currency: str | None) -> str:
    value, low, high, n, status, reason = row
    counted = [] if pd.isna(n) else [f"n {formats.write(n, 'count')}"]
    if pd.isna(value):
        return " · ".join([label(instead(status) if pd.isna(reason) else reason, 120), *counted])
    bounds = formats.interval(low, high, unit, currency)
    known = [] if bounds == formats.MISSING else [label(bounds)]
    return " · ".join([f"<b>{label(formats.write(value, unit, currency))}</b>", *known, *counted])


def places(groups: Sequence[Any]) -> tuple[list[Any], dict[str, Any]]:
    """Where groups stand on an axis, and that axis: months and days in time, all else evenly in the given order."""
    if groups and all(_MONTH.fullmatch(str(group)) for group in groups):
        return _in_time([f"{group}-01" for group in groups], "%b<br>%Y", "%B %Y")
    if groups and all(isinstance(group, date) for group in groups):
        return _in_time([group.isoformat()[:10] for group in groups], "%-d %b<br>%Y", "%-d %b %Y")
    positions = list(range(len(groups)))
    return positions, {"type": "linear", "tickvals": positions, "ticktext": [_in_lines(group) for group in groups]}


def _in_lines(name: Any) -> str:
    """A label in up to three short lines: side by side on a phone, long ones would be left out."""
    lines = textwrap.wrap(spelled(name), _LINE, max_lines=3, placeholder="…")
    return "<br>".join(label(line) for line in lines)


def _in_time(days: list[Any], ticks: str, hovers: str) -> tuple[list[Any], dict[str, Any]]:
    """Up to five of the days are named, counted back from the last, which is the one asked about."""
    named = days[:: -max(1, -(-(len(days) - 1) // 4))][::-1]
    return days, {"type": "date", "tickvals": named, "tickformat": ticks, "hoverformat": hovers}


def around(xs: Sequence[Any]) -> list[Any] | None:
    """The range of a horizontal axis over `xs`, from `places`; labels beside the last mark may not stretch it."""
    if not xs:
        return None
    if not isinstance(xs[0], str):
        return [xs[0] - 0.5, xs[-1] + 0.5]
    first, last = date.fromisoformat(xs[0]), date.fromisoformat(xs[-1])
    air = timedelta(days=max((last - first).days * 0.04, 1))
    return [str(datetime.combine(first, time()) - air), str(datetime.combine(last, time()) + air)]


def month(text: Any) -> str:
    """'Oct 2026' for a date or for a month written 'YYYY-MM'."""
    year, number = str(text)[:7].split("-")
    return f"{periods.MONTHS[int(number) - 1][:3]} {year}"


def scaled_axis(scale: Scale) -> dict[str, Any]:
    return {"tickprefix": scale.prefix, "ticksuffix": scale.suffix, "tickformat": ",~r" if scale.suffix else ","}


def first_rows(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[Part]]:
    """As many rows as a chart can show; when there are more, a remark that says where they are."""
    if len(frame) <= MOST_ROWS:
        return frame, []
    return frame.head(MOST_ROWS), [note(f"{formats.write(len(frame) - MOST_ROWS, 'count')} more in the table")]


def note(text: str) -> Part:
    """A remark at the upper right of a chart, above what is drawn."""
    place = {"x": 1, "y": 1, "xanchor": "right", "yanchor": "bottom"}
    return {"text": label(text), "xref": "paper", "yref": "paper", "showarrow": False, **place}


def scatter(**properties: Any) -> Part:
    """A trace of points, lines or words."""
    return {"type": "scatter", **properties}


def bars(**properties: Any) -> Part:
    """A trace of bars."""
    return {"type": "bar", **properties}


def rows_axis(names: Sequence[Any]) -> dict[str, Any]:
    """A vertical axis with one row a name, the first on top."""
    return {
        "tickvals": list(range(len(names))),
        "ticktext": [f"{label(name, 28)} " for name in names],
        "range": [len(names) - 0.5, -0.5],
        "showgrid": False,
    }


def finished(traces: Sequence[Part], *, dark: bool, height: int, **layout: Any) -> go.Figure:
    """The figure in the house's look: its template, a fixed height, and a finger that scrolls instead of dragging.

    Plotly does not check it again at every run, which takes ten times as long as all else; the tests have it checked.
    """
    look = {"template": theme.template(dark), "height": height, "dragmode": False}
    return go.Figure({"data": list(traces), "layout": {"showlegend": False, **layout, **look}}, _validate=False)
