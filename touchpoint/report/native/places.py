"""What stands under the named places of an axis."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from touchpoint import formats
from touchpoint.periods import MONTHS
from touchpoint.report.native.words import words

_MONTHLY = "%b<br>%Y"


def place_names(axis: Mapping[str, Any], xs: Sequence[Any]) -> list[str]:
    """What stands under each place: 'Oct 2026', '3 Oct 2026', or the axis's own names."""
    if axis.get("type") == "date":
        days = [date.fromisoformat(str(x)[:10]) for x in xs]
        if axis.get("tickformat") == _MONTHLY:
            return [f"{MONTHS[day.month - 1][:3]} {day.year}" for day in days]
        return [formats.day(day) for day in days]
    named = dict(zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=True))
    return [words(named.get(x, x)) for x in xs]
