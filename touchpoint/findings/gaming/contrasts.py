"""What gaming would leave behind: a group that differs from the one beside it, and which of them differ clearly."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from touchpoint.findings.differences import LIMIT
from touchpoint.findings.finding import Finding, no_data, shown
from touchpoint.findings.gaming.watched import share
from touchpoint.findings.shares import ShareBasis
from touchpoint.stats import bunching, counts, many, proportions, verdicts
from touchpoint.stats.bunching import Bunched

_FEWEST_EXPECTED = 5
_HOUR = 3600.0
HOURS = 100
"""Times parked are told for each hundred open hours."""


@dataclass(frozen=True)
class Contrast:
    """Two groups of which the first would be higher if there were gaming; `p_value` is None where too few are known."""

    first: Finding
    second: Finding
    p_value: float | None

    @property
    def detectable(self) -> float | None:
        """The difference of two shares that the test would show four times in five; None for what is no share."""
        sides = (self.first.basis, self.second.basis)
        if not all(isinstance(each, ShareBasis) and each.n for each in sides):
            return None
        p = sum(each.hits for each in sides) / sum(each.n for each in sides)
        return verdicts.smallest_detectable(p, 2 / sum(1 / each.n for each in sides))

    @property
    def is_higher(self) -> bool:
        return (self.first.value or 0) > (self.second.value or 0)


def around_limit(rows: pd.DataFrame, hits: str, n: str, called: str) -> Contrast:
    """The share on the last day before the limit against that on the days around it."""
    last, beside = (rows[rows["around_limit"] == each] for each in ("last day", "days around"))
    return _contrast(
        (f"{called}: last day", last[hits].sum(), last[n].sum()),
        (f"{called}: days around", beside[hits].sum(), beside[n].sum()),
    )


def by_standing(rows: pd.DataFrame) -> Contrast:
    """The share surveyed of cases settled in time against that of late ones."""
    in_time, late = (rows[rows["standing"] == each] for each in ("in time", "late"))
    return _contrast(
        ("surveyed: settled in time", in_time["surveyed"].sum(), in_time["askable"].sum()),
        ("surveyed: settled late", late["surveyed"].sum(), late["askable"].sum()),
    )


def before_limit(rows: pd.DataFrame) -> Contrast:
    """Times parked in each hundred open hours of the last day before the limit, and of the two days before it."""
    names = ("parked: last day", "parked: two days before")
    events = [int(rows[each].sum()) for each in ("parked_last", "parked_before")]
    hours = [float(rows[each].sum()) / _HOUR for each in ("seconds_last", "seconds_before")]
    found = [_rate(*each) for each in zip(names, events, hours, strict=True)]
    enough = all(hours) and sum(events) >= 2 * _FEWEST_EXPECTED
    p = counts.rate_ratio_p_value(events[0], hours[0], events[1], hours[1]) if enough else None
    return Contrast(found[0], found[1], p)


def month_ends(days: pd.DataFrame) -> tuple[Contrast, Contrast, Bunched | None]:
    """Closings of a working day, the last two of months against the others, the share reopened alike, and the test."""
    ends, rest = (days[days["is_month_end"] == each] for each in (True, False))
    of_reopened = _contrast(
        ("reopened: month's end", ends["reopened"].sum(), ends["aged"].sum()),
        ("reopened: other days", rest["reopened"].sum(), rest["aged"].sum()),
    )
    try:
        weekday = pd.to_datetime(days["day"]).dt.day_of_week
        found = bunching.bunched(days["settled"], days["is_month_end"], days["month"], weekday)
    except ValueError:
        found = None
    a_day = [
        _per_day(name, part, found) for name, part in (("last two working days", ends), ("other working days", rest))
    ]
    return (
        Contrast(a_day[0], a_day[1], found.p_value if found and found.expected >= _FEWEST_EXPECTED else None),
        of_reopened,
        found,
    )


def signs(contrasts: Mapping[str, Contrast]) -> frozenset[str]:
    """Which of them differ the way gaming would make them, with the looks at all of them taken into account."""
    tested = {name: each.p_value for name, each in contrasts.items() if each.p_value is not None}
    if not tested:
        return frozenset()
    q_values = many.benjamini_hochberg(list(tested.values()))
    return frozenset(name for name, q in zip(tested, q_values, strict=True) if q <= LIMIT and contrasts[name].is_higher)


def _contrast(first: tuple[str, float, float], second: tuple[str, float, float]) -> Contrast:
    """Tested where five or more are expected of either outcome on either side."""
    (_, hits1, n1), (_, hits2, n2) = first, second
    both = hits1 + hits2
    fewest = min(n1, n2) * min(both, n1 + n2 - both) / (n1 + n2) if n1 and n2 else 0
    p = proportions.p_value(hits1, n1, hits2, n2) if fewest >= _FEWEST_EXPECTED else None
    return Contrast(share(*first), share(*second), p)


def _rate(name: str, events: int, hours: float) -> Finding:
    if not hours:
        return no_data("no open hours there", name)
    return shown(name, HOURS * events / hours, counts.rate(events, hours, HOURS), round(hours))


def _per_day(name: str, days: pd.DataFrame, found: Bunched | None) -> Finding:
    """Closings of a day, the interval widened by how much days differ."""
    if not len(days) or found is None:
        return no_data("no whole month in this period", name)
    events = int(days["settled"].sum())
    interval = counts.rate(events / found.spread, len(days), found.spread)
    return shown(name, events / len(days), interval, events)
