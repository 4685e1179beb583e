"""A workbook being written: its formats, its sheets with names that Excel takes, and its cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from touchpoint import cells, export, harmless, theme

_LONGEST_NAME, _LONGEST_LINK = 31, 2_000
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_FONT = {"font_name": "Arial", "font_size": 10}
_MOST_WIDE, _LEAST_WIDE = 46, 9


@dataclass
class Book:
    """`workbook` is the library's; each format and each name of a sheet is made once."""

    workbook: Any
    is_sample: bool
    names: set[str] = field(default_factory=set)
    _formats: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dates = cells.date_formats(self.workbook)

    def form(self, **properties: Any) -> Any:
        """The cell format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(_FONT | properties)
        return self._formats[key]

    def number(self, written: str) -> Any:
        return self.form(num_format=written)

    def sheet(self, wanted: str) -> Any:
        """A new sheet; its name is as wanted as far as Excel takes it and no other sheet has it."""
        name = self._name(wanted)
        self.names.add(name.lower())
        sheet = self.workbook.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        if self.is_sample:
            sheet.set_header(f"&C{export.SAMPLE}")
        return sheet

    def words(self, sheet: Any, row: int, column: int, text: str, **properties: Any) -> None:
        """Write text, whatever it looks like."""
        form = self.form(**properties) if properties else None
        sheet.write_string(row, column, harmless.clean(text)[: cells.LONGEST_TEXT], form)

    def heads(self, sheet: Any, row: int, names: Sequence[str]) -> None:
        look = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
        for column, name in enumerate(names):
            self.words(sheet, row, column, name, **look)

    def cell(self, sheet: Any, row: int, column: int, value: Any, written: str = "General") -> None:
        """Write a value as what it is."""
        form = self.number(written) if written != "General" else None
        cells.write_cell(sheet, row, column, cells.plain(value), self.dates, form)

    def link(self, sheet: Any, row: int, column: int, to: str, said: str) -> None:
        """A link of ours; one that is too long for Excel stays text."""
        if to.startswith(("http://", "https://", "internal:")) and len(to) <= _LONGEST_LINK:
            look = self.form(font_color=theme.slots(dark=False).accent, underline=1)
            sheet.write_url(row, column, to, look, string=harmless.one_line(said)[:250] or to[:250])
        else:
            self.words(sheet, row, column, to)

    def _name(self, wanted: str) -> str:
        plain = _NOT_IN_NAMES.sub(" ", harmless.one_line(wanted)).strip(" '") or "Sheet"
        name, number = plain[:_LONGEST_NAME].strip(" '"), 2
        while name.lower() in self.names or name.lower() == "history":
            tail = f" {number}"
            name, number = plain[: _LONGEST_NAME - len(tail)].strip(" '") + tail, number + 1
        return name


def wide(texts: Sequence[str]) -> float:
    """How wide a column of these texts is."""
    return min(max([_LEAST_WIDE, *(len(each) + 2 for each in texts)]), _MOST_WIDE)
