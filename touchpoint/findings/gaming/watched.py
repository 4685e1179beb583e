"""Numbers as reported, and adjusted for what can make them look better."""

from dataclasses import dataclass

import pandas as pd

from touchpoint.findings.finding import SUPPRESSED, Finding, no_data, shown, withheld
from touchpoint.findings.shares import ShareBasis
from touchpoint.stats import display, proportions


@dataclass(frozen=True)
class Watched:
    """A number as reported and adjusted, over `n` cases of which `moved` make the difference; `called` is its name."""

    reported: Finding
    adjusted: Finding
    n: int
    moved: int
    called: str


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
    return _less(
        in_time["aged"].sum(), in_time["reopened"].sum(), limited["aged"].sum(), "settled in time", "not reopened"
    )


def contacted(rows: pd.DataFrame) -> Watched:
    """Settled in time, and without those who contacted the house again; at first contact, where that is marked."""
    if rows["marked"].sum():
        hits, again, n = (rows[name].sum() for name in ("ticked", "ticked_again", "marked"))
        return _less(hits, again, n, "marked as settled at first contact", "not contacted again")
    limited = rows[rows["standing"] != "no limit"]
    in_time = limited[limited["standing"] == "in time"]
    n = limited["heard"].sum()
    return _less(in_time["heard"].sum(), in_time["came_again"].sum(), n, "settled in time", "not contacted again")


def parked(rows: pd.DataFrame) -> Watched:
    """In time by a clock that stands still while a case is parked, and by one that does not."""
    limited = rows[rows["standing"] != "no limit"]
    n = limited["watched"].sum()
    stopped = limited["in_time_unparked"].sum()
    going = limited[limited["standing"] == "in time"]["watched"].sum()
    return Watched(
        share("clock stops while parked", stopped, n),
        share("parked time counted", going, n),
        int(n),
        int(stopped - going),
        "in time",
    )


def surveyed(rows: pd.DataFrame) -> Watched:
    """Satisfied of those who answered, and as if every kind of case had been surveyed and answered alike."""
    cells = rows.groupby(["standing", "kind"])[["askable", "surveyed", "answers", "satisfied"]].sum()
    known = cells[cells["answers"] > 0]
    n, hits = float(known["answers"].sum()), float(known["satisfied"].sum())
    reported = share("satisfied, as answered", hits, n, "answers")
    name, called, asked = "as if all surveyed alike", "satisfied", int(cells["askable"].sum())
    left_out = asked - int(cells["surveyed"].sum())
    if reported.value is None:
        return Watched(reported, withheld(name, reported.status, int(n), reported.reason), asked, left_out, called)
    weight, p = known["askable"] / known["askable"].sum(), known["satisfied"] / known["answers"]
    value = float((weight * p).sum())
    # One answer has no variance of its own: that of the shares together stands in for it.
    variance = float((weight**2 * reported.value * (1 - reported.value) / known["answers"]).sum())
    effective = max(value * (1 - value) / variance, 1.0) if variance else n
    adjusted = shown(name, value, proportions.wilson(value * effective, effective), int(n))
    return Watched(reported, adjusted, asked, left_out, called)


def _less(hits: float, moved: float, n: float, called: str, adjusted: str) -> Watched:
    return Watched(
        share("as reported", hits, n),
        share(adjusted, hits - moved, n),
        int(n),
        int(moved),
        called,
    )
