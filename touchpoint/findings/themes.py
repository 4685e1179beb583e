"""Themes: terms that clearly more customers write than before, those of the same texts taken together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from touchpoint.stats import counts, many, proportions
from touchpoint.stats.results import Interval

LEAST_TEXTS, LEAST_CUSTOMERS = 10, 5
LIMIT = 0.05
MOST = 40
_TOGETHER = 0.5


@dataclass(frozen=True)
class Theme:
    """A term with its texts in both periods, its `share` of the period's, and how many `times` as often it is written.

    `times` is None for what nobody wrote before. `unhappy` is the share of its texts from the unhappy, None where the
    mood is not known. `words` are the terms that stand in the same texts.
    """

    term: str
    texts: int
    before: int
    share: float
    interval: Interval
    times: float | None
    q: float
    unhappy: float | None
    words: tuple[str, ...] = ()


def tested(now: pd.DataFrame, before: pd.DataFrame, written: pd.DataFrame) -> pd.DataFrame:
    """The terms with enough texts in both periods together, each with what of them is to be expected in the period.

    `now` and `before` have a row a term and source, `written` the texts of each source in both. A source in which more
    was written than before, or which began with the period, makes no theme: `expected` weighs each source by itself.
    """
    keys = ["term", "source"]
    rows = now.merge(before[[*keys, "texts"]].rename(columns={"texts": "before"}), how="left", on=keys)
    rows = _with_gone(rows, before, keys).fillna({"before": 0}).astype({"before": "int64"})
    of_now = (written["now"] / (written["now"] + written["before"])).set_axis(written["source"])
    rows["expected"] = (rows["texts"] + rows["before"]) * rows["source"].map(of_now).astype(float)
    sums = ["texts", "before", "expected", "unhappy", "with_mood"]
    terms = rows.groupby("term", sort=False).agg(dict.fromkeys(sums, "sum") | {"customers": "max"}).reset_index()
    return terms[terms["texts"] + terms["before"] >= LEAST_TEXTS].reset_index(drop=True)


def _with_gone(rows: pd.DataFrame, before: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """With the terms of a source that nobody writes any more."""
    gone = before.merge(rows[keys], how="left", on=keys, indicator=True)
    gone = gone[gone["_merge"] == "left_only"].drop(columns="_merge").rename(columns={"texts": "before"})
    return pd.concat([rows, gone.assign(texts=0, unhappy=0, with_mood=0, customers=0)], ignore_index=True)


def growing(rows: pd.DataFrame, texts: int) -> list[Theme]:
    """The terms that grew clearly: exact test of two rates, at most 5 % of them falsely so (Benjamini–Hochberg).

    `texts` are all those of the period. Five customers or more must have written a theme. The surest come first.
    """
    both = rows["texts"] + rows["before"]
    rows = rows[(rows["expected"] > 0) & (rows["expected"] < both)]
    if not len(rows):
        return []
    p_values = [_p_value(row) for row in rows.to_dict("records")]
    q_values = many.benjamini_hochberg(p_values)
    more = (rows["texts"] > rows["expected"]).to_numpy()
    clear = more & (q_values <= LIMIT) & (rows["customers"] >= LEAST_CUSTOMERS).to_numpy()
    order = [place for place in np.argsort(p_values, kind="stable") if clear[place]]
    return [_theme(rows.iloc[place], texts, float(q_values[place])) for place in order[:MOST]]


def _p_value(row: dict[Any, Any]) -> float:
    """Of sources with shares of their own the sum varies a little less than the binomial taken here."""
    both = row["texts"] + row["before"]
    return counts.rate_ratio_p_value(row["texts"], row["expected"], row["before"], both - row["expected"])


def _theme(row: pd.Series, texts: int, q: float) -> Theme:
    now, before, expected = int(row["texts"]), int(row["before"]), float(row["expected"])
    return Theme(
        term=str(row["term"]),
        texts=now,
        before=before,
        share=now / texts,
        interval=proportions.wilson(now, texts),
        times=now / expected / (before / (now + before - expected)) if before else None,
        q=q,
        unhappy=int(row["unhappy"]) / int(row["with_mood"]) if row["with_mood"] else None,
    )


def together(themes: Sequence[Theme], both: Mapping[tuple[str, str], int]) -> list[Theme]:
    """The themes, each with the terms half of whose texts, or more, it shares; these are no themes of their own.

    `both` holds in how many texts two terms stand together.
    """
    kept: list[Theme] = []
    words: dict[str, list[str]] = {}
    for each in themes:
        home = next((theme for theme in kept if _is_part(each, theme, both)), None)
        if home is None:
            kept.append(each)
            words[each.term] = []
        else:
            words[home.term].append(each.term)
    return [Theme(**{**vars(theme), "words": tuple(words[theme.term])}) for theme in kept]


def _is_part(each: Theme, theme: Theme, both: Mapping[tuple[str, str], int]) -> bool:
    return both.get((each.term, theme.term), 0) >= _TOGETHER * min(each.texts, theme.texts)
