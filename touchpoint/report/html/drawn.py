"""Charts as the script draws them: each figure once, without the theme, and what makes light colours dark."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import isfinite
from typing import Any

from touchpoint import theme
from touchpoint.report.html import text
from touchpoint.report.model import Chart

# What our charts write into labels; any other tag came from somewhere else.
_FOREIGN = re.compile(r"<(?!/?(?:b|i|br|sub|sup)\s*/?>)", re.IGNORECASE)
_DEFAULT_HEIGHT = 280


def height(chart: Chart) -> int:
    """How many pixels high the chart is drawn."""
    figure = chart.figure or {}
    return int(figure.get("layout", {}).get("height") or _DEFAULT_HEIGHT)


def as_json(charts: Sequence[Chart]) -> str:
    """All charts, in their order, as JSON that no script element can end early."""
    said = {
        "light": theme.template(False),
        "dark": theme.template(True),
        "recolour": dict(_recolour()),
        "figures": [_bare(chart.figure) for chart in charts if chart.figure is not None],
    }
    written = json.dumps(_plain(said), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _bare(figure: Mapping[str, Any]) -> dict[str, Any]:
    """The figure without its template, which is kept once for all, and with nothing that only clicks need."""
    data = [{key: value for key, value in trace.items() if key != "customdata"} for trace in figure.get("data", ())]
    return {"data": data, "layout": {k: v for k, v in figure.get("layout", {}).items() if k != "template"}}


def _recolour() -> Iterator[tuple[str, str]]:
    light, dark = theme.slots(False), theme.slots(True)
    yield from zip(light.categorical, dark.categorical, strict=True)
    for slot in ("text", "background", "line", "grey", "worse", "better", "accent", "band"):
        yield getattr(light, slot), getattr(dark, slot)


def _plain(value: Any) -> Any:
    """The value as JSON has it: what is missing or not finite is null, text holds only the tags our charts write."""
    match value:
        case None | bool() | int():
            return value
        case float():
            return float(f"{value:.7g}") if isfinite(value) else None
        case str():
            return _FOREIGN.sub("&lt;", text.clean(value))
        case Mapping():
            return {str(key): _plain(each) for key, each in value.items()}
        case date():
            return value.isoformat()
        case list() | tuple():
            return [_plain(each) for each in value]
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    return None if value != value else text.clean(str(value))
