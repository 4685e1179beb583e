"""Axes of native charts: number formats, and ends and steps that are round numbers."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from touchpoint.formats import THIN
from touchpoint.report.native.plot import Axis
from touchpoint.report.native.words import words

_STEPS = (1, 2, 2.5, 5, 10)
# A step may be a little short of the wanted one, rather than twice as long.
_TICKS, _LEAST_STEP = 5, 0.85
_PERCENT = f"{THIN}%"


def factor(axis: Mapping[str, Any], *, is_share: bool = False) -> float:
    """What the numbers of a drawn axis are to be multiplied by: per cent become shares, all else stays as drawn."""
    return 0.01 if axis.get("ticksuffix") == _PERCENT or is_share else 1.0


def axis(
    drawn: Mapping[str, Any],
    numbers: Iterable[float | None],
    *,
    is_share: bool = False,
    from_zero: bool = False,
    is_exact: bool = False,
) -> Axis:
    """The axis over `numbers`, which are in the unit to be written; `is_exact` has no air around them."""
    known = [each for each in numbers if each is not None]
    if from_zero or drawn.get("rangemode") == "tozero":
        known.append(0.0)
    percent = factor(drawn, is_share=is_share) != 1.0
    low, high, step = (min(known), max(known), None) if known and is_exact else _round(known, is_share=percent)
    return Axis(
        title=words(drawn.get("title", {}).get("text", "")),
        written=_written(drawn, step or high - low, percent=percent),
        low=low,
        high=high,
        step=step,
        is_shown=drawn.get("visible", True),
    )


def _round(known: Sequence[float], *, is_share: bool) -> tuple[float, float, float]:
    """The round ends and the step of an axis that holds these numbers; shares end at 0 % and 100 %."""
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    air = (high - low) * 0.04 or abs(high) * 0.1 or 1.0
    bottom = low if low == 0 else low - air
    top = high if high == 0 else high + air
    raw = (top - bottom) / _TICKS
    power = 10 ** math.floor(math.log10(raw))
    step = next(each * power for each in _STEPS if each * power >= raw * _LEAST_STEP)
    start, end = math.floor(bottom / step + 1e-9) * step, math.ceil(top / step - 1e-9) * step
    if low >= 0:
        start = max(start, 0.0)
    if is_share and high <= 1:
        end = min(end, 1.0)
    return _tidy(start), _tidy(end), _tidy(step)


def _tidy(number: float) -> float:
    return float(f"{number:.12g}")


def _written(drawn: Mapping[str, Any], step: float, *, percent: bool) -> str:
    """An Excel number format with as many decimals as steps of this size need."""
    decimals = next((digits for digits in range(4) if _is_whole(step * (100 if percent else 1) * 10**digits)), 4)
    if drawn.get("tickprefix") and decimals:
        decimals = 2
    places = f".{'0' * decimals}" if decimals else ""
    if percent:
        return f"0{places}%"
    return f"{quoted(drawn.get('tickprefix', ''))}#,##0{places}{quoted(drawn.get('ticksuffix', ''))}"


def _is_whole(number: float) -> bool:
    return abs(number - round(number)) < 1e-6 * max(abs(number), 1)


def quoted(text: str) -> str:
    """Text as a part of a number format."""
    kept = words(text).replace('"', "").replace("\\", "") if text.strip() else ""
    space = " " if text[:1] in (THIN, " ") else ""
    after = " " if text[-1:] in (THIN, " ") and len(text) > 1 and not space else ""
    return f'"{space}{kept.strip()}{after}"' if kept else ""
