"""How often products were in stock (D6b): a full count of the days listed, its interval over products or stores."""

import pandas as pd

from touchpoint.findings.finding import Finding, no_data, shown
from touchpoint.findings.shares import ShareBasis
from touchpoint.stats import proportions


def in_stock(frame: pd.DataFrame) -> list[Finding]:
    """The share of each group. Every day is listed, so that it is always shown; one cluster alone has no interval."""
    return [_one(row) for _, row in frame.iterrows()]


def _one(row: pd.Series) -> Finding:
    group, held, there, clusters = str(row["group_name"]), int(row["held"]), int(row["in_stock"]), int(row["clusters"])
    if held == 0:
        return no_data("no product days in this period", group)
    if clusters < 2:
        return shown(group, there / held, None, held)
    effect = proportions.design_effect(
        there,
        held,
        clusters,
        float(row["in_stock_squared"]),
        float(row["in_stock_by_held"]),
        float(row["held_squared"]),
    )
    basis = ShareBasis(there / effect, held / effect)
    return shown(group, there / held, proportions.wilson(basis.hits, basis.n), held, basis=basis)
