"""What is said of a number of ours beside that of the books."""

from collections.abc import Iterable, Iterator
from datetime import date

from touchpoint import periods
from touchpoint.formats import write
from touchpoint.quality.controls import Bridge, smallest
from touchpoint.quality.remarks import Remark

UNITS = {"sales": "orders", "cases": "cases"}
"""What the rows of each of our numbers are."""


def month(of: date) -> str:
    """'February 2026'."""
    return periods.in_words(*periods.month_of(of))


def named(bridge: Bridge) -> str:
    """'sales of February 2026'."""
    return f"{bridge.subject} of {month(bridge.month)}"


def amount(value: float | None, subject: str, currency: str) -> str:
    """A sum of money to its smallest unit, or a number of cases."""
    if subject == "cases":
        return write(value, "count")
    return write(value, "money", currency, digits=2 if smallest(currency) < 1 else 0)


def left(bridge: Bridge, currency: str) -> str:
    """What the applied steps leave, and which of the others would account for it."""
    if bridge.is_exact:
        return "nothing: explained to the last " + ("case" if bridge.subject == "cases" else "penny")
    rest = amount(bridge.rest, bridge.subject, currency)
    if bridge.agrees:
        return f"{rest}, which is rounding"
    if bridge.fits:
        labels = " and ".join(each.label for each in bridge.fits)
        return f"{rest}: exactly what {labels} would add, if the books hold them so"
    return f"{rest} without a reason"


def remarks(bridges: Iterable[Bridge], currency: str) -> Iterator[Remark]:
    """That the books say something else, for each figure that does not agree."""
    for each in bridges:
        if not each.agrees:
            theirs, ours = (amount(value, each.subject, currency) for value in (each.theirs, each.ours))
            said = f"{named(each)}: {each.source} has {theirs}, we have {ours}; left is {left(each, currency)}"
            yield Remark(said, True)
