"""What every reading of a figure shares: its traces, and their looks as files know them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

import pandas as pd

from touchpoint import theme
from touchpoint.report.native.plot import Ends, Series
from touchpoint.report.native.words import words

RGBA = re.compile(r"rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)")
_MARKERS = {"square": "square", "diamond": "diamond", "triangle-up": "triangle", "triangle-down": "triangle"}
_DASHES = {"dot": "round_dot", "dash": "dash", "dashdot": "dash_dot", "solid": "solid"}
UNNAMED = "Value"
LOW, HIGH, INTERVAL = "95 % from", "95 % to", "95 % interval"


@dataclass(frozen=True)
class Drawn:
    """A figure's traces and layout, with the card's table and the unit of its values."""

    data: Sequence[Mapping[str, Any]]
    layout: Mapping[str, Any]
    table: pd.DataFrame
    unit: str | None

    @cached_property
    def traces(self) -> list[Mapping[str, Any]]:
        """The traces that have something in them."""
        return [each for each in self.data if "z" in each or (len(each.get("x", ())) and len(each.get("y", ())))]

    def axis(self, name: str) -> Mapping[str, Any]:
        axis: Mapping[str, Any] = self.layout.get(name, {})
        return axis

    @property
    def shapes(self) -> Sequence[Mapping[str, Any]]:
        return cast(Sequence[Mapping[str, Any]], self.layout.get("shapes", ()))

    @property
    def remarks(self) -> Sequence[Mapping[str, Any]]:
        return cast(Sequence[Mapping[str, Any]], self.layout.get("annotations", ()))

    @property
    def has_named_places(self) -> bool:
        """Whether values stand at names or days from left to right, not at numbers."""
        across = self.axis("xaxis")
        return across.get("type") == "date" or "ticktext" in across

    @property
    def row_names(self) -> list[str]:
        return [words(each) for each in self.axis("yaxis").get("ticktext", ())]


def flat(colour: Any, default: str = "#000000") -> str:
    """A colour without transparency, as it looks on the page; a list gives its first."""
    if isinstance(colour, list | tuple):
        colour = colour[0] if colour else default
    found = RGBA.match(str(colour))
    if not found:
        return str(colour) if str(colour).startswith("#") else default
    solid = "#" + "".join(f"{int(each):02X}" for each in found.groups()[:3])
    return theme.between((theme.slots(dark=False).background, solid), float(found[4] or 1))


def paled(colour: str, place: float = 0.45) -> str:
    """The colour of a limit: that of its curve, nearer to the page."""
    return theme.between((theme.slots(dark=False).background, colour), place)


def marker(trace: Mapping[str, Any]) -> tuple[str, bool]:
    """The shape of a trace's marks, and whether they are hollow."""
    symbol = str(trace.get("marker", {}).get("symbol", "circle"))
    return _MARKERS.get(symbol.removesuffix("-open"), "circle"), symbol.endswith("-open")


def dash(line: Mapping[str, Any]) -> str:
    return _DASHES.get(line.get("dash", "solid"), "solid")


def numbers(values: Sequence[Any], factor: float) -> list[float | None]:
    """Plain numbers in the unit they are written in; 15 digits are what a workbook keeps."""
    return [None if value is None or pd.isna(value) else float(f"{float(value) * factor:.15g}") for value in values]


def ends(error: Mapping[str, Any] | None, factor: float) -> Ends | None:
    """The interval of a trace's values, None where it has none."""
    if not error:
        return None
    above = [each or 0.0 for each in numbers(error["array"], factor)]
    below = [each or 0.0 for each in numbers(error.get("arrayminus", error["array"]), factor)]
    if not any(above) and not any(below):
        return None
    colour = flat(error.get("color"), theme.slots(dark=False).accent)
    return Ends(above, below, colour, max(float(error.get("thickness", 1)), 1.5))


def texts(trace: Mapping[str, Any]) -> list[str]:
    """What stands beside the values of a trace."""
    said = trace.get("text")
    if said is None or (trace.get("type") != "bar" and "text" not in str(trace.get("mode"))):
        return []
    return [words(each) for each in said]


def reached(series: Sequence[Series]) -> list[float | None]:
    """Where the intervals of these series end."""
    return [
        value + size * sign
        for each in series
        if each.along
        for value, above, below in zip(each.ys, each.along.above, each.along.below, strict=True)
        if value is not None
        for size, sign in ((above, 1), (below, -1))
    ]
