"""What a saved view holds, in words; all of it is text that somebody wrote, to be shown as it is."""

from contextlib import suppress
from datetime import date, datetime
from unicodedata import bidirectional

from touchpoint import formats, periods
from touchpoint.logbook import SavedView
from touchpoint.scope import COMPARISONS, FILTERS, PARAMETERS
from touchpoint.settings import Settings
from touchpoint.ui.entries import ENTRIES, Entry
from touchpoint.ui.view import View

_MOST_VALUES = 6
_ISOLATE, _END = "\u2068", "\u2069"
_TURNING = frozenset({"R", "AL", "AN", "RLE", "LRE", "RLO", "LRO", "RLI", "LRI", "FSI", "PDF", "PDI"})


def entry(saved: SavedView) -> Entry | None:
    """The page of a view; None where this version has none at that address."""
    return next((each for each in ENTRIES if each.path == saved.path), None)


def page_title(saved: SavedView) -> str:
    found = entry(saved)
    return found.title if found else f"a page that is not there, {saved.path}"


def holds(view: View, saved: SavedView) -> str:
    """Period, comparison, filters and the page's own choices; values of other builds as they are spelled."""
    own = [
        f"{key} {', '.join(values)}"
        for key, values in saved.parameters.items()
        if key not in PARAMETERS and any(values)
    ]
    found = entry(saved)
    if found is not None and not found.is_filtered:
        return "; ".join(own) or "as it is, without filters"
    filters = [
        f"{each.label} {_few([view.choices.labels.get(each.key, {}).get(value, value) for value in values])}"
        for each in FILTERS
        if (values := saved.parameters.get(each.key)) is not None
    ]
    return "; ".join([_period(saved) + _compared(saved), *(filters or ["everything"]), *own])


def standing(saved: SavedView) -> str:
    """Whether it follows new data, or to which build it is fixed."""
    return f"fixed to build {saved.build}" if saved.is_fixed else "follows new data"


def when(settings: Settings, instant: datetime | None) -> str:
    """An instant of the logbook on the house's clocks."""
    if instant is None:
        return "at an unknown time"
    return formats.instant(instant, settings.time_zone, with_year=True)


def one_line(text: str) -> str:
    """The text on one line; what runs from right to left in it, or says so, does not turn what stands around it."""
    line = " ".join(text.split())
    return f"{_ISOLATE}{line}{_END}" if any(bidirectional(each) in _TURNING for each in line) else line


def _period(saved: SavedView) -> str:
    named = {**periods.PRESETS, "fiscal-year-to-date": "Fiscal year to date"}
    preset = (saved.parameters.get("period") or [""])[-1]
    if preset:
        return named.get(preset, preset)
    start, last = ((saved.parameters.get(key) or [""])[-1] for key in ("from", "to"))
    with suppress(ValueError):
        return periods.in_words(date.fromisoformat(start), date.fromisoformat(last))
    return f"{start} to {last}" if start or last else named[periods.DEFAULT]


def _compared(saved: SavedView) -> str:
    compared = (saved.parameters.get("compare") or [""])[-1]
    said = COMPARISONS.get(compared, compared)
    return f" against {said[:1].lower()}{said[1:]}" if compared not in ("", "none") else ""


def _few(values: list[str]) -> str:
    rest = len(values) - _MOST_VALUES
    said = ", ".join(values[:_MOST_VALUES])
    return (f"{said} and {rest} more" if rest > 0 else said) or "none"
