"""The groups of splits as rows to take along."""

from collections.abc import Iterable

import pandas as pd

from touchpoint.findings.why import Pair, Part, Place
from touchpoint.ui.moved import Moved
from touchpoint.ui.view import View
from touchpoint.ui.why import words

_COUNTED = (
    "All is counted and nothing sampled: what a group adds is its own difference, and all add up to the change.",
    "A group “stands out” when its share of the count changed by more than chance, with every test of the page counted "
    "in (false discovery rate 5 %).",
)
_SPLIT = (
    "The change is split exactly (Kitagawa 1955; Shapley’s value of two factors): rate is how far a group’s own number "
    "moved, times its average share of the whole; mix is how far its share moved, times how far its number lies from "
    "the whole. All parts of a dimension add up to the change.",
    "A group “stands out” when its own number moved otherwise than those of all others together, by more than chance "
    "with every test of the page counted in (false discovery rate 5 %).",
    "Intervals: 1,000 draws of all groups at once, sizes multinomial, numbers by their own standard errors, which "
    "count several answers of one customer as fewer.",
    "One dimension at a time: parts of different dimensions overlap and may not be added.",
)


def method(moved: Moved) -> tuple[str, ...]:
    """How the parts were made, a line each."""
    return _COUNTED if moved.is_count else _SPLIT


def factor(moved: Moved) -> float:
    """What the numbers of a table and a chart are multiplied by: shares are shown in points."""
    return 100.0 if moved.measure.unit == "share" else 1.0


def unit(moved: Moved) -> str:
    """What the parts are counted in."""
    if moved.is_count:
        return moved.measure.counts
    return "points" if moved.measure.unit in ("share", "points") else moved.measure.unit


def table(view: View, moved: Moved, places: Iterable[Place]) -> pd.DataFrame:
    """One row a group, numbers and parts in points where they are shares."""
    return pd.DataFrame([_row(view, moved, place) for place in places])


def _row(view: View, moved: Moved, place: Place) -> dict[str, object]:
    segment, times = place.segment, factor(moved)
    assert segment is not None
    sides = Pair(*segment.found)
    return {
        "dimension": words.dimension(moved, place.split.by),
        "group": words.group(view, place.split.by, segment.group),
        "before": None if sides.before is None else _times(sides.before.value, times),
        "now": None if sides.now is None else _times(sides.now.value, times),
        "n_before": pd.NA if sides.before is None else sides.before.n,
        "n_now": pd.NA if sides.now is None else sides.now.n,
        **_part("rate", segment.rate, times),
        **_part("mix", segment.mix, times),
        "others_moved": _times(segment.others, times),
        "q_value": place.q,
        "stands_out": "yes" if place.is_clear else "no",
    }


def _part(name: str, part: Part, times: float) -> dict[str, float | None]:
    return {
        name: part.value * times,
        f"{name}_low": _times(part.low, times),
        f"{name}_high": _times(part.high, times),
    }


def _times(value: float | None, times: float) -> float | None:
    return None if value is None else value * times
