"""Holds our numbers against those of the books: what each step between them adds, and what is left without a reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

import pandas as pd

from touchpoint.formats import WITHOUT_CENTS

OURS = "counted"
_HALF = 0.5
# More than these together fit by chance too easily.
_MOST_TOGETHER = 3
_LABELS = {
    "sales": {
        "refunds": "refunds, which our number has off",
        "tax": "tax",
        "freight": "freight",
        "discounts": "discounts, which our number has off",
        "cancelled": "cancelled orders",
        "cancelled by seller": "orders we cancelled",
        "test": "test orders",
        "nothing sold": "orders with nothing sold or below zero",
        "after as-of": "orders after the as-of time",
        "rejected": "rejected orders",
        "other currency": "orders in another currency",
        "no amount": "orders without an amount",
    },
    "cases": {
        "spam": "spam",
        "merged": "merged cases",
        "deleted": "deleted cases",
        "withdrawn": "withdrawn cases, which our number has in",
        "after as-of": "cases after the as-of time",
        "rejected": "rejected cases",
        "replaced": "records replaced by later ones",
    },
}
# What the house has said that the ledger's figure holds; refunds are added back where it does not have them off.
_DECLARED = {"refunds": "has_refunds_off", "tax": "has_tax", "freight": "has_freight"}


@dataclass(frozen=True)
class Step:
    """What lies between two numbers: its rows, how many of these have an amount, and what they add.

    One that is applied is asked for by what the ledger's figure is said to hold; any other is only shown.
    """

    name: str
    label: str
    found: int
    known: int
    amount: float | None
    is_applied: bool


@dataclass(frozen=True)
class Bridge:
    """The way from our number to that of the books in a month: `rest` is what no applied step accounts for.

    `fits` are the fewest steps, at most three and no others so few, that would account for it to the smallest unit.
    """

    month: date
    subject: str
    source: str
    theirs: float
    ours: float
    rows: int
    steps: tuple[Step, ...]
    rest: float
    tolerance: float
    unit: float
    fits: tuple[Step, ...]

    @property
    def difference(self) -> float:
        return self.theirs - self.ours

    @property
    def is_exact(self) -> bool:
        return abs(self.rest) < self.unit / 2

    @property
    def agrees(self) -> bool:
        """Whether what is left is no more than rounding."""
        return abs(self.rest) <= self.tolerance


def smallest(currency: str) -> float:
    """The smallest amount that is paid in a currency: 0.01, or 1 where it has no cents."""
    return 1.0 if currency in WITHOUT_CENTS else 0.01


def bridges(totals: pd.DataFrame, steps: pd.DataFrame, currency: str) -> list[Bridge]:
    """A bridge for each figure of the books; the frames are those of data/control_totals and data/control_steps."""
    by_month: dict[tuple[Any, Any], list[dict[Any, Any]]] = {}
    for row in steps[steps["month"].notna()].to_dict("records"):
        by_month.setdefault((row["month"], row["subject"]), []).append(row)
    return [
        _bridge(each, {row["step"]: row for row in by_month.get((each["month"], each["subject"]), [])}, currency)
        for each in totals.to_dict("records")
    ]


def undated(steps: pd.DataFrame, subject: str) -> list[Step]:
    """The steps whose rows have no month: records that could not be read or were replaced by later ones."""
    found = steps[steps["month"].isna() & (steps["subject"] == subject)]
    return [_step(row, {}) for row in found.to_dict("records")]


def _bridge(total: dict[Any, Any], steps: dict[str, dict[Any, Any]], currency: str) -> Bridge:
    subject, counted = str(total["subject"]), steps.get(OURS)
    unit = smallest(currency) if subject == "sales" else 1.0
    listed = tuple(_step(steps[name], total) for name in _LABELS[subject] if name in steps)
    applied = [each for each in listed if each.is_applied]
    ours = float(counted["amount"]) if counted else 0.0
    rest = round(float(total["total"]) - ours - sum(each.amount or 0.0 for each in applied), 4)
    uneven = sum(int(steps[name]["uneven"]) for name in (OURS, *(each.name for each in applied)) if name in steps)
    return Bridge(
        month=pd.Timestamp(total["month"]).date(),
        subject=subject,
        source=str(total["source"]),
        theirs=float(total["total"]),
        ours=ours,
        rows=int(counted["found"]) if counted else 0,
        steps=listed,
        rest=rest,
        tolerance=_HALF + uneven * unit / 2 if subject == "sales" else 0.0,
        unit=unit,
        fits=() if abs(rest) < unit / 2 else _fits(rest, listed, unit * (1 + uneven) / 2),
    )


def _step(row: dict[Any, Any], total: dict[Any, Any]) -> Step:
    name, says = str(row["step"]), total.get(_DECLARED.get(str(row["step"]), ""), False)
    return Step(
        name=name,
        label=_LABELS[str(row["subject"])][name],
        found=int(row["found"]),
        known=int(row["known"]),
        amount=None if pd.isna(row["amount"]) else float(row["amount"]),
        is_applied=bool(total) and name in _DECLARED and bool(says) != (name == "refunds"),
    )


def _fits(rest: float, steps: Iterable[Step], within: float) -> tuple[Step, ...]:
    """The fewest shown steps that add up to `rest`; none where as few others do so too."""
    shown = [each for each in steps if not each.is_applied and each.amount]
    for together in range(1, _MOST_TOGETHER + 1):
        fitting = list(_adding_up(rest, shown, together, within))
        if fitting:
            return fitting[0] if len(fitting) == 1 else ()
    return ()


def _adding_up(rest: float, shown: list[Step], together: int, within: float) -> Iterator[tuple[Step, ...]]:
    for chosen in combinations(shown, together):
        if abs(rest - sum(each.amount or 0.0 for each in chosen)) < within:
            yield chosen
