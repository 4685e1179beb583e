"""What contacts were about and how they ended: a grid of both, small rows and columns put together."""

from collections.abc import Sequence

import pandas as pd

from touchpoint.stats import proportions

OTHER_NATURES, OTHER_OUTCOMES = "(other reasons)", "(other outcomes)"
MOST_NATURES, MOST_OUTCOMES = 12, 6
OURS = "ours: "


def grid(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows nature, outcome, contacts, of (all of that nature), value (their share), low, high, from contacts/nature.

    The most frequent natures and outcomes stand for themselves. What the house began comes last, because mailings would
    stand above all that people wanted.
    """
    natures = _named(_ordered(frame, "nature"), MOST_NATURES)
    outcomes = _named(_ordered(frame, "outcome"), MOST_OUTCOMES)
    named = frame.assign(
        nature=frame["nature"].where(frame["nature"].isin(natures), OTHER_NATURES),
        outcome=frame["outcome"].where(frame["outcome"].isin(outcomes), OTHER_OUTCOMES),
    )
    counts = named.groupby(["nature", "outcome"], as_index=False)["contacts"].sum()
    counts["of"] = counts.groupby("nature")["contacts"].transform("sum")
    counts["value"] = counts["contacts"] / counts["of"]
    intervals = [proportions.wilson(n, of) for n, of in zip(counts["contacts"], counts["of"], strict=True)]
    counts["low"], counts["high"] = [each.low for each in intervals], [each.high for each in intervals]
    places = {name: place for place, name in enumerate([*natures, OTHER_NATURES])}
    columns = {name: place for place, name in enumerate([*outcomes, OTHER_OUTCOMES])}
    order = counts["nature"].map(lambda name: (name.startswith(OURS), places[name]))
    counts = counts.assign(row=order, column=counts["outcome"].map(columns))
    ordered: pd.DataFrame = counts.sort_values(["row", "column"]).drop(columns=["row", "column"])
    return ordered.reset_index(drop=True)


def outcomes(grid: pd.DataFrame) -> list[str]:
    """The outcomes of a grid, the most frequent first, those put together last."""
    names = _ordered(grid, "outcome")
    return sorted(names, key=lambda name: name == OTHER_OUTCOMES)


def _ordered(frame: pd.DataFrame, column: str) -> list[str]:
    """The values of a column, the most frequent first."""
    totals = frame.groupby(column)["contacts"].sum().reset_index()
    return [str(name) for name in totals.sort_values(["contacts", column], ascending=[False, True])[column]]


def _named(names: Sequence[str], most: int) -> list[str]:
    """Those that stand for themselves: one more than `most` is not put together, for it would stand alone."""
    return list(names[: most if len(names) > most + 1 else most + 1])
