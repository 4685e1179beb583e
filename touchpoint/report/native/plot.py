"""What a native chart consists of, whoever draws it. Text is as it reads, numbers are in the unit of their format."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar

Shape = Literal["months", "bars", "rows", "points"]
"""Values by named place, upright bars, bars in rows, or points between two axes of numbers."""
_T = TypeVar("_T")
Numbers = Sequence[float | None]
MOST_ROWS = 15
"""Rows a chart on a slide can hold in letters that can be read from the back."""


@dataclass(frozen=True)
class Ends:
    """How far the interval of each value reaches above and below it; 0 where it has none."""

    above: Sequence[float]
    below: Sequence[float]
    colour: str
    width: float = 1.5


@dataclass(frozen=True)
class Series:
    """One run of values. `xs` are its places where the axis is one of numbers, else empty: one value a name then.

    `width` is that of its line in points, 0 for none; `marker` the shape of its marks, empty for none, `size` theirs.
    `texts` stand beside its values, on the side that `beside` names. `colours` are those of single bars. `is_named`
    says whether the list of names holds it, `is_on_floor` that its marks stand on the floor of the plot.
    """

    name: str
    ys: Numbers
    xs: Numbers = ()
    colour: str = "#000000"
    width: float = 0.0
    dash: str = "solid"
    marker: str = ""
    size: int = 7
    is_hollow: bool = False
    texts: Sequence[str] = ()
    beside: str = "above"
    ink: str = ""
    colours: Sequence[str] = ()
    along: Ends | None = None
    is_named: bool = True
    is_on_floor: bool = False


@dataclass(frozen=True)
class Axis:
    """An axis of numbers: what it is called, how its numbers are written, and where it begins, ends and ticks."""

    title: str = ""
    written: str = "#,##0"
    low: float | None = None
    high: float | None = None
    step: float | None = None
    is_shown: bool = True


@dataclass(frozen=True)
class Plot:
    """A chart. `names` are the places of its values, from the left or the top; `x` and `y` its axes of numbers.

    A chart of points may have `names` too: those of its rows, the first on top, each a step of 1 on the upright axis.
    """

    shape: Shape
    series: Sequence[Series]
    names: Sequence[str] = ()
    x: Axis = field(default_factory=Axis)
    y: Axis = field(default_factory=Axis)
    is_stacked: bool = False

    @property
    def is_in_rows(self) -> bool:
        return self.shape == "rows" or (self.shape == "points" and bool(self.names))

    def pieces(self) -> list["Plot"]:
        """The chart in pieces that a slide can hold: rows over several, anything else in one."""
        if not self.is_in_rows or len(self.names) <= MOST_ROWS:
            return [self]
        return [self._rows(start) for start in range(0, len(self.names), MOST_ROWS)]

    def _rows(self, start: int) -> "Plot":
        end = min(start + MOST_ROWS, len(self.names))
        if self.shape == "rows":
            series = [_kept(each, range(start, end), 0.0) for each in self.series]
        else:
            # Rows stand from the bottom up: the first has the highest place.
            lowest, highest = len(self.names) - end, len(self.names) - 1 - start
            series = [_between(each, lowest, highest) for each in self.series]
        return replace(self, series=[each for each in series if len(each.ys)], names=self.names[start:end])


@dataclass(frozen=True)
class Cell:
    """A cell of a grid: what it says, its colour and that of its letters, and whether it is framed."""

    text: str
    fill: str = ""
    ink: str = ""
    is_framed: bool = False
    number: float | None = None


@dataclass(frozen=True)
class Grid:
    """Shaded cells under the names of columns and beside those of rows; `remarks` say what frames and shades mean."""

    columns: Sequence[str]
    rows: Sequence[str]
    cells: Sequence[Sequence[Cell]]
    title: str = ""
    remarks: Sequence[str] = ()


def _between(series: Series, lowest: int, highest: int) -> Series:
    """What of a series of points lies between two rows; a line that runs through all of them is cut to them."""
    heights = [y for y in series.ys if y is not None]
    if series.width and not series.marker and len(heights) == 2 and heights[0] != heights[1]:
        return replace(series, ys=[-0.5, highest - lowest + 0.5])
    is_in = [y is not None and lowest <= y <= highest for y in series.ys]
    # A gap stays with what it ends.
    places = [p for p, y in enumerate(series.ys) if is_in[p] or (y is None and p > 0 and is_in[p - 1])]
    return _kept(series, places, float(lowest))


def _kept(series: Series, places: Sequence[int], down: float) -> Series:
    return replace(
        series,
        ys=[None if y is None else y - down for y in _at(series.ys, places)],
        xs=_at(series.xs, places),
        texts=_at(series.texts, places),
        colours=_at(series.colours, places),
        along=_ends(series.along, places),
    )


def _ends(ends: Ends | None, places: Sequence[int]) -> Ends | None:
    return replace(ends, above=_at(ends.above, places), below=_at(ends.below, places)) if ends else None


def _at(values: Sequence[_T], places: Sequence[int]) -> list[_T]:
    return [values[place] for place in places] if values else []
