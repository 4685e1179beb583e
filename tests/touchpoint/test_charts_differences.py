"""Differences around a line where there is none."""

import pandas as pd
import pytest

from touchpoint import charts

ROWS = pd.DataFrame(
    {
        "group": ["<b>late</b>", "chat"],
        "value": [-30.0, -2.0],
        "low": [-36.0, -5.0],
        "high": [-24.0, 1.0],
        "n": [358, 900],
        "status": "ok",
        "reason": "",
    }
)


@pytest.mark.parametrize("dark", [False, True])
def test_the_order_is_kept_and_the_line_without_a_difference_is_in_the_chart(dark):
    figure = charts.differences(ROWS, unit="points", dark=dark)
    (dots,) = [trace for trace in figure.data if trace.error_x.array is not None]
    assert list(dots.x) == [-30, -2]
    assert list(dots.error_x.array) == [6, 3]
    (line,) = figure.layout.shapes
    assert (line.x0, line.x1) == (0, 0)
    assert figure.layout.xaxis.rangemode == "tozero"


def test_names_from_the_data_are_no_markup():
    assert "<b>late" not in str(charts.differences(ROWS, unit="points").layout.yaxis.ticktext)
