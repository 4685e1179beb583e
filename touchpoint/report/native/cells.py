"""The numbers that a chart draws, in the cells of a sheet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_range_abs

from touchpoint.report.native.plot import Ends, Plot, Series

Form = Callable[[str], Any]
"""The cell format of a workbook for a number format."""


@dataclass(frozen=True)
class Cells:
    """Columns of a sheet from `row` on: the name of each above its values, and a range of `rows` for all of them.

    Programs other than PowerPoint and Excel mix up the points of series that differ in length.
    """

    sheet: Any
    form: Form
    row: int
    rows: int

    def numbers(self, at: int, name: str, values: Sequence[float | None], written: str) -> list[Any]:
        """Write a column of numbers; gives where it stands, as charts name it."""
        self.sheet.write_string(self.row, at, name)
        form = self.form(written)
        for place, value in enumerate(values, start=1):
            if value is not None:
                self.sheet.write_number(self.row + place, at, value, form)
        return self.place(at)

    def words(self, at: int, name: str, texts: Sequence[str]) -> list[Any]:
        """Write a column of text; gives where it stands."""
        self.sheet.write_string(self.row, at, name)
        for place, text in enumerate(texts, start=1):
            self.sheet.write_string(self.row + place, at, text)
        return self.place(at)

    def place(self, at: int) -> list[Any]:
        return [self.sheet.get_name(), self.row + 1, at, self.row + max(self.rows, 1), at]

    def head(self, at: int) -> list[Any]:
        return [self.sheet.get_name(), self.row, at]


def width(series: Series) -> int:
    """How many columns a series takes."""
    return 1 + bool(series.xs) + 2 * bool(series.along) + bool(series.texts)


def series_written(cells: Cells, series: Series, plot: Plot, at: int) -> dict[str, Any]:
    """Write the numbers of a series from this column on; gives what a chart needs to find them."""
    options: dict[str, Any] = {}
    if series.xs:
        options["categories"] = cells.numbers(at, f"{series.name}: x", series.xs, plot.x.written)
        at += 1
    options["values"] = cells.numbers(at, series.name, _turned(series.ys, plot), plot.y.written)
    options["name"] = cells.head(at)
    at += 1
    if series.along:
        options["y_error_bars"] = _interval(cells, series.name, series.along, plot, at, plot.y.written)
        at += 2
    if series.texts:
        said = _turned(series.texts, plot)
        cells.words(at, f"{series.name}: said", said)
        options["texts"] = said
    return options


def _turned(values: Sequence[Any], plot: Plot) -> list[Any]:
    """Bars in rows are drawn from the bottom up."""
    return list(values[::-1] if plot.shape == "rows" else values)


def _interval(cells: Cells, name: str, ends: Ends, plot: Plot, at: int, written: str) -> dict[str, Any]:
    above, below = _turned(ends.above, plot), _turned(ends.below, plot)
    up = cells.numbers(at, f"{name}: interval above", above, written)
    down = cells.numbers(at + 1, f"{name}: interval below", below, written)
    return {
        "type": "custom",
        "plus_values": _formula(up),
        "minus_values": _formula(down),
        "plus_data": above,
        "minus_data": below,
        "end_style": 0,
        "line": {"color": ends.colour, "width": ends.width},
    }


def _formula(place: list[Any]) -> str:
    sheet, *corners = place
    return f"={quote_sheetname(sheet)}!{xl_range_abs(*corners)}"
