"""What a customer adds up to."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd

from touchpoint.history.event import rows

_MONTHS = 12


@dataclass(frozen=True)
class Sums:
    """Orders that count and their net sales, ever and in 12 months (None where no amount is known), cases, and the
    last answer with its scale."""

    orders: int
    net_sales: Decimal | None
    net_sales_of_12_months: Decimal | None
    cases: int
    open_cases: int
    last_score: float | None
    scale: tuple[float, float] | None


def sums_of(*, orders: pd.DataFrame, cases: pd.DataFrame, surveys: pd.DataFrame, as_of_on: date) -> Sums:
    """The sums over rows of queries/customer, as of a day."""
    bought = [row for row in rows(orders) if row["is_valid"]]
    since = (pd.Timestamp(as_of_on) - pd.DateOffset(months=_MONTHS)).to_pydatetime()
    counted = [row for row in rows(cases) if row["is_counted"]]
    answers = [row for row in rows(surveys) if row["is_answer"]]
    last = max(answers, key=lambda row: row["answered_at"], default=None)
    return Sums(
        orders=len(bought),
        net_sales=_total([row["net_amount"] for row in bought]),
        net_sales_of_12_months=_total([row["net_amount"] for row in bought if row["ordered_on"] > since]),
        cases=len(counted),
        open_cases=sum(row["stands"] == "open" for row in counted),
        last_score=last["score"] if last else None,
        scale=(last["scale_low"], last["scale_high"]) if last else None,
    )


def _total(amounts: list[Decimal | float | None]) -> Decimal | None:
    known = [Decimal(str(amount)) for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None
