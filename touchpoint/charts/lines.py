"""Several values over the same time."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from touchpoint import formats, theme
from touchpoint.charts.parts import address, finished, floats, label, places, scaled_axis, scatter

HEIGHT = 300


def lines(
    frame: pd.DataFrame, *, x: str, names: Mapping[str, str], unit: str, currency: str | None = None, dark: bool = False
) -> go.Figure:
    """A line for each column in `names`, called as it says, over `x`; a missing value is a gap."""
    scale = formats.axis(unit, [value for column in names for value in frame[column]], currency)
    colours = theme.slots(dark).categorical
    positions, x_axis = places(frame[x].tolist())
    traces = [
        scatter(
            x=positions,
            y=floats(frame[column], scale.factor),
            name=label(name, 32),
            mode="lines+markers",
            line={"width": 2.5, "color": colours[place % len(colours)]},
            marker={"size": 5},
            customdata=[address(group, column) for group in frame[x]],
            hovertext=[f"{label(name)}: {label(formats.write(value, unit, currency))}" for value in frame[column]],
            hoverinfo="text",
        )
        for place, (column, name) in enumerate(names.items())
    ]
    axis = scaled_axis(scale) | {"nticks": 5, "rangemode": "tozero"}
    return finished(traces, dark=dark, height=HEIGHT, showlegend=True, hovermode="x unified", xaxis=x_axis, yaxis=axis)
