"""Whether numbers are made to look better: each as reported and adjusted, and a test of what gaming would leave behind.

That the adjusted number is lower is no sign: it cannot be higher. A sign is what differs from what lies beside it: on
the last day before a limit from the days around, for late cases from those in time, at month's end from other days.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from touchpoint.findings.differences import LIMIT
from touchpoint.findings.finding import OK, SUPPRESSED, Finding, no_data, shown, withheld
from touchpoint.findings.shares import ShareBasis
from touchpoint.stats import bunching, counts, display, many, proportions
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
    def is_higher(self) -> bool:
        return (self.first.value or 0) > (self.second.value or 0)


@dataclass(frozen=True)
class Watched:
    """A number as reported and adjusted, over `n` cases of which `moved` make the difference."""

    reported: Finding
    adjusted: Finding
    n: int
    moved: int


def share(name: str, hits: float, n: float, called: str = "cases") -> Finding:
    """A share with Wilson's interval, hidden where it says too little."""
    if not n:
        return no_data(f"no {called} in this period", name)
    interval, basis = proportions.wilson(hits, n), ShareBasis(hits, n)
    hidden = display.proportion(hits / n, interval, n, called)
    if hidden:
        return withheld(name, SUPPRESSED, int(n), hidden, basis)
    return shown(name, hits / n, interval, int(n), basis=basis)


def reopened(rows: pd.DataFrame) -> Watched:
    """Settled in time, and without those reopened within 14 days."""
    limited = rows[rows["standing"] != "no limit"]
    in_time = limited[limited["standing"] == "in time"]
    return _less(in_time["aged"].sum(), in_time["reopened"].sum(), limited["aged"].sum(), "settled in time", "reopened")


def contacted(rows: pd.DataFrame) -> Watched:
    """Settled in time, and without those who contacted the house again; at first contact, where that is marked."""
    if rows["marked"].sum():
        hits, again, n = (rows[name].sum() for name in ("ticked", "ticked_again", "marked"))
        return _less(hits, again, n, "marked as settled at first contact", "contacted again")
    limited = rows[rows["standing"] != "no limit"]
    in_time = limited[limited["standing"] == "in time"]
    n = limited["heard"].sum()
    return _less(in_time["heard"].sum(), in_time["came_again"].sum(), n, "settled in time", "contacted again")


def parked(rows: pd.DataFrame) -> Watched:
    """In time by a clock that stands still while a case is parked, and by one that does not."""
    limited = rows[rows["standing"] != "no limit"]
    n = limited["watched"].sum()
    stopped = limited["in_time_unparked"].sum()
    going = limited[limited["standing"] == "in time"]["watched"].sum()
    return Watched(
        share("in time, clock stopped while parked", stopped, n),
        share("in time, parked time counted", going, n),
        int(n),
        int(stopped - going),
    )


def surveyed(rows: pd.DataFrame) -> Watched:
    """Satisfied of those who answered, and as if every kind of case had been surveyed and answered alike."""
    cells = rows.groupby(["standing", "kind"])[["askable", "surveyed", "answers", "satisfied"]].sum()
    known = cells[cells["answers"] > 0]
    n, hits = float(known["answers"].sum()), float(known["satisfied"].sum())
    reported = share("satisfied, as answered", hits, n, "answers")
    name = "satisfied, as if all were surveyed alike"
    if reported.status != OK:
        return Watched(
            reported, withheld(name, reported.status, int(n), reported.reason), int(cells["askable"].sum()), 0
        )
    weight, p = known["askable"] / known["askable"].sum(), known["satisfied"] / known["answers"]
    value = float((weight * p).sum())
    # One answer has no variance of its own: that of the shares together stands in for it.
    variance = float((weight**2 * reported.value * (1 - reported.value) / known["answers"]).sum())  # type: ignore[operator]  # it is OK
    effective = max(value * (1 - value) / variance, 1.0) if variance else n
    adjusted = shown(name, value, proportions.wilson(value * effective, effective), int(n))
    return Watched(reported, adjusted, int(cells["askable"].sum()), int((cells["askable"] - cells["surveyed"]).sum()))


def around_limit(rows: pd.DataFrame, hits: str, n: str, called: str) -> Contrast:
    """The share on the last day before the limit against that on the days around it."""
    last, beside = (rows[rows["around_limit"] == each] for each in ("last day", "days around"))
    return _contrast(
        (f"{called}: settled on the last day", last[hits].sum(), last[n].sum()),
        (f"{called}: on the days around", beside[hits].sum(), beside[n].sum()),
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
    names = ("parked: on the last day", "parked: on the two days before")
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
        ("reopened: settled at month's end", ends["reopened"].sum(), ends["aged"].sum()),
        ("reopened: on other days", rest["reopened"].sum(), rest["aged"].sum()),
    )
    try:
        found = bunching.bunched(days["settled"], days["is_month_end"], days["month"])
    except ValueError:
        found = None
    enough = found is not None and found.expected >= _FEWEST_EXPECTED
    a_day = [
        _per_day(name, part, found)
        for name, part in (("the last two working days of months", ends), ("other working days", rest))
    ]
    return Contrast(a_day[0], a_day[1], found.p_value if found and enough else None), of_reopened, found


def signs(contrasts: Mapping[str, Contrast]) -> frozenset[str]:
    """Which of them differ the way gaming would make them, with the looks at all of them taken into account."""
    tested = {name: each.p_value for name, each in contrasts.items() if each.p_value is not None}
    if not tested:
        return frozenset()
    q_values = many.benjamini_hochberg(list(tested.values()))
    return frozenset(name for name, q in zip(tested, q_values, strict=True) if q <= LIMIT and contrasts[name].is_higher)


def _less(hits: float, moved: float, n: float, called: str, left_out: str) -> Watched:
    return Watched(
        share(f"{called}, as reported", hits, n),
        share(f"{called} and not {left_out}", hits - moved, n),
        int(n),
        int(moved),
    )


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
