"""Differences with their intervals, around a line where there is none."""

import pandas as pd
import plotly.graph_objects as go

from touchpoint import theme
from touchpoint.charts.rows import interval_dots


def differences(frame: pd.DataFrame, *, unit: str, dark: bool = False) -> go.Figure:
    """A dot with its interval for each `group`, in the frame's order; `frame` as in `interval_dots`.

    A dotted line stands where there is no difference, and always within the chart.
    """
    figure = interval_dots(frame, unit=unit, is_ranked=False, dark=dark)
    line = {"dash": "dot", "width": 1.3, "color": theme.slots(dark).grey}
    figure.add_shape(type="line", x0=0, x1=0, yref="y domain", y0=0, y1=1, line=line)
    figure.update_xaxes(rangemode="tozero", selector={"overlaying": None})
    return figure
