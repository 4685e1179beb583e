"""Figures: a number with its verdict, its 13 months as a line, and its fiscal year to date against the last."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import pandas as pd

from touchpoint import formats
from touchpoint.report.html import table
from touchpoint.report.html.text import words
from touchpoint.report.model import Feeling, Figure, Listing

_SIGNS: dict[Feeling, str] = {"better": "✓", "worse": "!", "neither": ""}
_SAID: dict[Feeling, str] = {"better": "better: ", "worse": "worse: ", "neither": ""}
_WIDTH, _HEIGHT, _AIR = 150.0, 34.0, 4.0
_Place = Callable[[int, float], str]


def years(figures: Sequence[Figure]) -> str:
    """The table "Year to date against last year"; empty where no figure has both."""
    known = [(each.name, each.year) for each in figures if each.year]
    if not known:
        return ""
    periods = {(year.period, year.before_period) for _, year in known}
    heads = ["Figure", "Year to date", "Last year, same dates", "Verdict"]
    if len(periods) == 1:
        [(now, before)] = periods
        heads[1:3] = [now, before]
    rows = [
        (name, _dated(year.value, year.period, periods), _dated(year.before, year.before_period, periods), year.verdict)
        for name, year in known
    ]
    feelings = [year.feeling for _, year in known]
    marked = [(*row[:3], f"{_SIGNS[feeling]} {row[3]}".strip()) for row, feeling in zip(rows, feelings, strict=True)]
    listing = Listing(heads, marked, numbers=(1, 2))
    return f'<div class="years">{table.drawn(listing, "Year to date against last year", feelings)}</div>'


def _dated(value: str, period: str, periods: set[tuple[str, str]]) -> str:
    return value if len(periods) == 1 else f"{value} ({period})"


def drawn(figure: Figure) -> str:
    """The figure as it stands beside others."""
    badge = ""
    if figure.verdict:
        sign = f'<span aria-hidden="true">{_SIGNS[figure.feeling]}</span>' if _SIGNS[figure.feeling] else ""
        spoken = f'<span class="spoken">{_SAID[figure.feeling]}</span>' if _SAID[figure.feeling] else ""
        badge = f'<span class="badge {figure.feeling}">{spoken}{sign} {words(figure.verdict)}</span>'
    aim = f'<p class="small">{words(figure.aim)}</p>' if figure.aim else ""
    return (
        f'<div class="figure"><h3>{words(figure.name)}</h3>'
        f'<p class="number"><strong>{words(figure.value)}</strong> {badge}</p>{aim}'
        f'<p class="small">{words(figure.note)}</p>{_spark(figure)}</div>'
    )


def _spark(figure: Figure) -> str:
    """The 13 months as a line with the band of their intervals; empty where fewer than two months are known."""
    months = figure.months
    if "value" not in months or months["value"].notna().sum() < 2:
        return ""
    ends = [name for name in ("value", "low", "high") if name in months]
    known = months[ends].astype(float).to_numpy().ravel()
    known = known[~pd.isna(known)]
    lowest, highest = float(known.min()), float(known.max())
    span = (highest - lowest) or 1.0

    def place(at: int, value: float) -> str:
        x = _AIR + at * (_WIDTH - 2 * _AIR) / max(len(months) - 1, 1)
        return f"{x:.1f},{_AIR + (highest - value) / span * (_HEIGHT - 2 * _AIR):.1f}"

    values = months["value"].tolist()
    last = max(at for at, value in enumerate(values) if not pd.isna(value))
    x, y = place(last, values[last]).split(",")
    lines = "".join(f'<polyline class="line" points="{each}"/>' for each in _runs(values, place))
    return (
        f'<svg class="spark" viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" role="img" aria-label="{_alt(figure)}">'
        f'{_band(months, place)}{lines}<circle class="dot" cx="{x}" cy="{y}" r="2.8"/></svg>'
    )


def _runs(values: Sequence[float], place: _Place) -> Iterator[str]:
    """The pieces of the line: it breaks where a month is not known."""
    run: list[str] = []
    for at, value in enumerate(values):
        if pd.isna(value):
            yield from [" ".join(run)] if len(run) > 1 else []
            run = []
        else:
            run.append(place(at, value))
    yield from [" ".join(run)] if len(run) > 1 else []


def _band(months: pd.DataFrame, place: _Place) -> str:
    if not {"low", "high"} <= set(months):
        return ""
    ends = [(at, low, high) for at, (low, high) in enumerate(zip(months["low"], months["high"], strict=True))]
    quads = [
        f'<polygon class="band" points="{place(a, al)} {place(b, bl)} {place(b, bh)} {place(a, ah)}"/>'
        for (a, al, ah), (b, bl, bh) in pairwise(ends)
        if not any(pd.isna(each) for each in (al, ah, bl, bh))
    ]
    return "".join(quads)


def _alt(figure: Figure) -> str:
    known = figure.months[figure.months["value"].notna()]
    first, last = known.iloc[0], known.iloc[-1]
    ends = [f"{each['group']}: {formats.write(each['value'], figure.unit)}" for each in (first, last)]
    return words(f"{figure.name} by month, {ends[0]} to {ends[1]}")
