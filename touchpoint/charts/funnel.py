"""Units against what chance makes of their size: a funnel plot."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from touchpoint import formats, theme
from touchpoint.charts.parts import Part, address, column, finished, floats, hover, label, scaled_axis, scatter
from touchpoint.formats import Scale
from touchpoint.theme import Slots

HEIGHT = 380
_FLOOR, _AIR = 0.03, 0.06
# Verdicts differ in shape and in word as well as in colour.
_SYMBOLS = {
    "worse": "diamond",
    "better": "square",
    "neither": "circle",
    "high": "triangle-up",
    "low": "triangle-down",
}
_LIMITS = (("low_wide", "solid"), ("high_wide", "solid"), ("low", "dash"), ("high", "dash"))


def funnel(
    points: pd.DataFrame,
    limits: pd.DataFrame,
    *,
    unit: str,
    target: float,
    sizes: str,
    words: dict[str, str],
    dark: bool = False,
) -> go.Figure:
    """A mark for each unit, its value over its size, between the limits that units of that size rarely leave.

    `points` has `group`, `size`, `value` and `feeling` ("worse", "better", "neither"; of what is neither good nor bad
    "high", "low"), and where known `low`, `high`, `n`, `status`, `reason`; a unit without a value is a ring on the
    floor that says why. `as_counted` is a value before an adjustment, drawn as a ring. `limits` has `size`, `low`,
    `high` and the wider `low_wide`, `high_wide`. `target` is all units together, `sizes` names what a size counts,
    `words` what each feeling is called.
    """
    scale = formats.axis(unit, [*points["value"], *limits["low_wide"], *limits["high_wide"]])
    slots = theme.slots(dark)
    span = _span(points, limits, scale)
    floor = span[0] + (span[1] - span[0]) * _FLOOR
    return finished(
        [
            *(_limit(limits, name, dash, scale, slots) for name, dash in _LIMITS),
            *(
                _marks(points[points["feeling"] == each], each, word, unit, scale, slots)
                for each, word in words.items()
            ),
            *_as_counted(points, unit, scale, slots),
            _rings(points[points["value"].isna()], unit, floor, slots),
        ],
        dark=dark,
        height=HEIGHT,
        showlegend=True,
        shapes=[_middle(target * scale.factor, slots)],
        xaxis={"title": {"text": label(sizes)}, "tickformat": ",", "range": _over(points, limits)},
        yaxis=scaled_axis(scale) | {"range": list(span), "nticks": 6},
    )


def _middle(level: float, slots: Slots) -> Part:
    line = {"dash": "dot", "width": 1.3, "color": slots.grey}
    return {"type": "line", "xref": "x domain", "x0": 0, "x1": 1, "y0": level, "y1": level, "line": line}


def _limit(limits: pd.DataFrame, name: str, dash: str, scale: Scale, slots: Slots) -> Part:
    return scatter(
        x=floats(limits["size"]),
        y=floats(limits[name], scale.factor),
        mode="lines",
        line={"width": 1.2, "dash": dash, "color": slots.grey},
        hoverinfo="skip",
        showlegend=False,
    )


def _marks(rows: pd.DataFrame, feeling: str, word: str, unit: str, scale: Scale, slots: Slots) -> Part:
    """The units of one verdict; those that stand out have their names beside them."""
    rows = rows[rows["value"].notna()]
    stands_out = feeling != "neither"
    return scatter(
        x=floats(rows["size"]),
        y=floats(rows["value"], scale.factor),
        mode="markers+text" if stands_out else "markers",
        name=label(word),
        marker={
            "size": 11 if stands_out else 9,
            "symbol": _SYMBOLS[feeling],
            "color": {"worse": slots.worse, "better": slots.better}.get(feeling, slots.accent),
        },
        text=[label(group, 28) for group in rows["group"]] if stands_out else None,
        textposition="top center",
        cliponaxis=False,
        customdata=[address(group) for group in rows["group"]],
        hovertext=_named(rows, unit, word),
        hoverinfo="text",
    )


def _as_counted(points: pd.DataFrame, unit: str, scale: Scale, slots: Slots) -> list[Part]:
    """The values before an adjustment, where the points have been adjusted."""
    if "as_counted" not in points:
        return []
    said = [
        f"{label(group)}<br>as counted {label(formats.write(value, unit))}"
        for group, value in zip(points["group"], points["as_counted"], strict=True)
    ]
    ring = scatter(
        x=floats(points["size"]),
        y=floats(points["as_counted"], scale.factor),
        mode="markers",
        name="as counted",
        marker={"symbol": "circle-open", "size": 8, "color": slots.grey},
        hovertext=said,
        hoverinfo="text",
    )
    return [ring]


def _rings(rows: pd.DataFrame, unit: str, floor: float, slots: Slots) -> Part:
    return scatter(
        x=floats(rows["size"]),
        y=[floor] * len(rows),
        mode="markers",
        name="too few to show",
        marker={"symbol": "circle-open", "size": 7, "color": slots.grey},
        cliponaxis=False,
        customdata=[address(group) for group in rows["group"]],
        hovertext=_named(rows, unit, ""),
        hoverinfo="text",
        showlegend=len(rows) > 0,
    )


def _named(rows: pd.DataFrame, unit: str, word: str) -> list[str]:
    said = zip(column(rows, "group"), hover(rows, unit, None), strict=True)
    return [f"{label(group)}<br>{text}" + (f"<br>{label(word)}" if word else "") for group, text in said]


def _span(points: pd.DataFrame, limits: pd.DataFrame, scale: Scale) -> tuple[float, float]:
    """The lowest and highest value of the plot: all points and limits, with room for a name above the highest."""
    ends = [
        points["value"].dropna(),
        pd.Series(column(points, "as_counted")).dropna(),
        limits["low_wide"],
        limits["high_wide"],
    ]
    known = [float(value) * scale.factor for end in ends for value in end]
    air = ((max(known) - min(known)) or 1.0) * _AIR
    return max(min(known) - air, 0.0), max(known) + 2 * air


def _over(points: pd.DataFrame, limits: pd.DataFrame) -> list[Any]:
    """From the smallest to the largest size, with air for half a mark and half a name."""
    known = [float(size) for size in (*points["size"], *limits["size"])]
    air = (max(known) - min(known)) * _AIR
    return [min(known) - air, max(known) + air]
