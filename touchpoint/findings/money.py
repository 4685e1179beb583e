"""Shares of money: what part of the sales came from repeat business."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from touchpoint.findings.finding import SUPPRESSED, Finding, no_data, shown, withheld
from touchpoint.stats import ratios
from touchpoint.stats.results import Interval

_EACH_SIDE = 30


@dataclass(frozen=True)
class SalesShare:
    """Which columns of coming_back/sales are the part, its buyers and those of the rest, and the sums for an interval.

    The interval is the percentile bootstrap over customers; above 2,000 customers, for whom the query lists no
    amounts, the linearised one, which then differs from it by less than can be seen.
    """

    part: str
    part_buyers: str
    rest_buyers: str | None
    part_squared: str
    part_by_sales: str
    part_of_each: str

    def __call__(self, frame: pd.DataFrame) -> list[Finding]:
        return [self._one(row) for _, row in frame.iterrows()]

    def _one(self, row: pd.Series) -> Finding:
        group, buyers, sales = str(row["group_name"]), int(row["buyers"]), float(row["sales"])
        if buyers == 0 or sales <= 0:
            return no_data("no net sales of known customers in this period", group)
        inside = int(row[self.part_buyers])
        outside = int(row[self.rest_buyers]) if self.rest_buyers else buyers - inside
        if min(inside, outside) < _EACH_SIDE:
            needed = f"{min(inside, outside)} of the {_EACH_SIDE} customers needed on each side"
            return withheld(group, SUPPRESSED, buyers, needed)
        remark = self._remark(row, sales)
        return shown(group, float(row[self.part]) / sales, self._interval(row, buyers, sales), buyers, reason=remark)

    def _interval(self, row: pd.Series, buyers: int, sales: float) -> Interval:
        each = row["customer_sales"]
        if not isinstance(each, np.ndarray | list):
            return ratios.linearised(
                buyers,
                sales,
                float(row[self.part]),
                float(row["sales_squared"]),
                float(row[self.part_by_sales]),
                float(row[self.part_squared]),
            )
        return ratios.bootstrap(each, row[self.part_of_each])

    def _remark(self, row: pd.Series, sales: float) -> str:
        """Guests could all be new or all be returning: the share lies between the two bounds."""
        remarks = []
        guests, part = float(row["guest_sales"]), float(row[self.part])
        if guests > 0:
            low, high = part / (sales + guests), (part + guests) / (sales + guests)
            remarks.append(f"with sales to guests counted, between {low:.0%} and {high:.0%}")
        if row["unpriced_orders"]:
            remarks.append(f"{int(row['unpriced_orders']):,} orders in other currencies or without amounts left out")
        return "; ".join(remarks)
