"""Themes: terms that clearly more customers write than before, those of the same texts taken together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
    """A term with its texts in both periods; `share` of the period's texts, its interval, and how often as before.

    `times` is None for what nobody wrote before. `unhappy` is the share of its texts from the unhappy, None where the
    mood is not known. `words` are the terms that stand in the same texts.
    """

    term: str
    texts: int
    before: int
    share: float
    interval: Interval
    share_before: float
    times: float | None
    q: float
    unhappy: float | None
    words: tuple[str, ...] = ()


def tested(now: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """The terms with enough texts in both periods together to be tested, `before` being 0 where nobody wrote them."""
    earlier = before.set_index("term")["texts"]
    rows = now.assign(before=now["term"].map(earlier).fillna(0).astype(int))
    return rows[rows["texts"] + rows["before"] >= LEAST_TEXTS].reset_index(drop=True)


def growing(rows: pd.DataFrame, texts: int, texts_before: int) -> list[Theme]:
    """The terms that grew clearly: exact test of two rates, at most 5 % of them falsely so (Benjamini–Hochberg).

    Five customers or more must have written one in the period. The surest come first.
    """
    if not len(rows) or not texts or not texts_before:
        return []
    pairs = list(zip(rows["texts"].tolist(), rows["before"].tolist(), strict=True))
    p_values = [counts.rate_ratio_p_value(now, texts, before, texts_before) for now, before in pairs]
    q_values = many.benjamini_hochberg(p_values)
    more = (rows["texts"] / texts > rows["before"] / texts_before).to_numpy()
    clear = more & (q_values <= LIMIT) & (rows["customers"] >= LEAST_CUSTOMERS).to_numpy()
    order = [place for place in np.argsort(p_values, kind="stable") if clear[place]]
    return [_theme(rows.iloc[place], texts, texts_before, float(q_values[place])) for place in order[:MOST]]


def _theme(row: pd.Series, texts: int, texts_before: int, q: float) -> Theme:
    share, earlier = int(row["texts"]) / texts, int(row["before"]) / texts_before
    return Theme(
        term=str(row["term"]),
        texts=int(row["texts"]),
        before=int(row["before"]),
        share=share,
        interval=proportions.wilson(int(row["texts"]), texts),
        share_before=earlier,
        times=share / earlier if earlier else None,
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
