"""From a drawn figure to what a native chart needs: traces become series, shapes lines, heat maps grids."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from touchpoint.report.native import bars, grids, months, points
from touchpoint.report.native.parts import Drawn
from touchpoint.report.native.plot import Grid, Plot

_Reader = Callable[[Drawn], Plot | Grid | None]


def read(figure: Mapping[str, Any] | None, table: pd.DataFrame, unit: str | None) -> Plot | Grid | None:
    """The figure as a native chart, or as a grid of shaded cells; None where nothing is drawn."""
    if figure is None:
        return None
    drawn = Drawn(figure["data"], figure["layout"], table, unit)
    return _reader(drawn)(drawn) if drawn.traces else None


def _reader(drawn: Drawn) -> _Reader:
    kinds = {trace.get("type", "scatter") for trace in drawn.traces}
    if "heatmap" in kinds:
        return grids.read
    if "bar" in kinds:
        return bars.read
    return months.read if drawn.has_named_places else points.read
