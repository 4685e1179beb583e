"""What a perfect order is made of: the share of each part, all of them at once, and what independence would give."""

from math import prod

import pandas as pd

from touchpoint.findings.finding import Finding, frame, no_data, shown
from touchpoint.findings.shares import Share

PARTS = {
    "on_time": "on time",
    "in_full": "in full",
    "with_documents": "right documents",
    "undamaged": "undamaged",
}
ALL, PRODUCT = "all four at once", "the four multiplied"


def of_perfect(row: pd.Series) -> pd.DataFrame:
    """Rows as of `finding.frame` over the same orders: the parts, all of them at once, and the product as a check."""
    parts = [_share(row, column, called) for column, called in PARTS.items()]
    return frame([*parts, _share(row, "perfect", ALL), _product(row)])


def _share(row: pd.Series, column: str, called: str) -> Finding:
    (found,) = Share(column, "assessed", "orders")(pd.DataFrame([row]).assign(group_name=called))
    return found


def _product(row: pd.Series) -> Finding:
    """What all four at once would be if they went wrong independently of one another: no estimate, so no interval."""
    assessed = int(row["assessed"])
    if assessed == 0:
        return no_data("no orders in this period", PRODUCT)
    return shown(PRODUCT, prod(int(row[column]) / assessed for column in PARTS), None, assessed)
