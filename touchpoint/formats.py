"""How a value of each unit is written: the only place where 0.81 becomes 81 %.

Units: share (0 to 1), points, score, hours, days, money, count, and rates, which hold the word "per". Any other unit is
the plural of what is counted ("answers"); None writes a key as it stands. The locale of the machine plays no part:
thousands have a comma, a number and its unit a thin no-break space between them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from math import isfinite
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from touchpoint.periods import MONTHS

MISSING = "–"
THIN = "\u202f"
_SYMBOLS = {"GBP": "£", "EUR": "€", "USD": "$", "JPY": "¥", "INR": "₹", "KRW": "₩", "NGN": "₦", "VND": "₫"}
WITHOUT_CENTS = {"JPY", "KRW", "VND", "CLP", "ISK"}
_SHORT = {"minutes": "min", "hours": "h", "days": "d"}
_DAYS_FROM = 48
_CHANGE_IN_DAYS_FROM = 24
_ROUNDING = Context(prec=400, rounding=ROUND_HALF_UP)  # wide enough for the largest float


@dataclass(frozen=True)
class Scale:
    """How numbers of a unit stand on an axis: times `factor`, between `prefix` and `suffix`; `title` says what."""

    factor: float
    prefix: str
    suffix: str
    title: str


@dataclass(frozen=True)
class _Style:
    """Times and divided by what a value is written, what stands around it, and below which sizes it gets decimals."""

    times: int = 1
    per: int = 1
    prefix: str = ""
    noun: str = ""
    decimals: tuple[tuple[int, int], ...] = ()

    def scaled(self, number: Decimal) -> Decimal:
        return number * self.times / self.per

    def digits(self, number: Decimal) -> int:
        sizes = ((below, digits) for below, digits in self.decimals if number and _rounded(number, digits) < below)
        return next(sizes, (0, 0))[1]


def write(value: Any, unit: str | None, currency: str | None = None, *, digits: int | None = None) -> str:
    """A value with its unit: '81 %', '5.9 days', '£84,200', '4,812 answers'; '–' where there is none.

    Shares and times below ten get one decimal, unless `digits` says otherwise.
    """
    number = _number(value) if unit is not None else None
    if number is None:
        return MISSING if unit is not None or pd.isna(value) else str(value)
    style = _style(unit, abs(number), currency)
    scaled = style.scaled(number)
    return _unit(_text(scaled, style.digits(scaled) if digits is None else digits), style)


def counted(number: float, units: str) -> str:
    """'4,812 answers', '1 answer', '0 cases due'."""
    one = units if number != 1 else re.sub(r"s\b", "", units, count=1)
    return f"{write(number, 'count')} {one}"


def target(value: Any, unit: str, currency: str | None = None) -> str:
    """A value that somebody set: '85 %', '4 days', with no more decimals than it needs."""
    number = _number(value)
    if number is None:
        return MISSING
    style = _style(unit, abs(number), currency)
    return _unit(_trimmed(_text(style.scaled(number), 2)), style)


def interval(low: Any, high: Any, unit: str, currency: str | None = None) -> str:
    """'79 to 83 %'; one end that is not known is said: '4.1 days or more', 'up to 9.0 days'."""
    ends = [_number(low), _number(high)]
    known = [end for end in ends if end is not None]
    if not known:
        return MISSING
    style = _style(unit, max(map(abs, known)), currency)
    scaled = [style.scaled(end) for end in known]
    is_narrow = len(scaled) == 2 and scaled[1] - scaled[0] < 2 and style.noun in ("%", "days", "hours")
    texts = [_text(end, max(style.digits(scaled[-1]), int(is_narrow))) for end in scaled]
    if len(texts) == 2:
        return f"{_amount(texts[0], style)} to {_amount(texts[1], style)}{THIN if style.noun else ''}{style.noun}"
    return f"{_unit(texts[0], style)} or more" if ends[1] is None else f"up to {_unit(texts[0], style)}"


def change(difference: Any, unit: str, currency: str | None = None, *, like: Any = None) -> str:
    """The size of a difference, without its sign: '3 points', '1.9 days'; times on the scale of the value `like`."""
    number = _number(difference)
    if number is None:
        return MISSING
    compared = _number(like)
    size, threshold = (abs(number), _CHANGE_IN_DAYS_FROM) if compared is None else (abs(compared), _DAYS_FROM)
    style = _style(unit, size, currency, threshold)
    if unit == "share":
        style = _Style(100, noun="points", decimals=((10, 1),))
    elif unit == "points":
        style = _Style(noun="points", decimals=((10, 1),))
    elif unit == "score":
        style = _Style(decimals=((10, 2),))
    scaled = style.scaled(abs(number))
    text = _text(scaled, style.digits(scaled))
    return _unit(text if unit == "money" else _trimmed(text), style)


def axis(unit: str, values: Iterable[Any], currency: str | None = None) -> Scale:
    """The scale on which all of `values` are drawn: hours become days or minutes when the largest asks for it."""
    sizes = [abs(number) for value in values if (number := _number(value)) is not None]
    style = _style(unit, max(sizes, default=Decimal(1)), currency)
    suffix = _SHORT.get(style.noun, "%" if unit == "share" else "")
    return Scale(style.times / style.per, style.prefix, f"{THIN}{suffix}" if suffix else "", style.noun or unit)


def day(value: date) -> str:
    """'31 Oct 2026'."""
    return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"


def instant(value: datetime, zone: str, *, with_year: bool = False) -> str:
    """'31 Oct 18:00' on the clocks of `zone`, an IANA name; `value` is in UTC, as the warehouse keeps it."""
    local = (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(ZoneInfo(zone))
    on = day(local) if with_year else day(local).rsplit(" ", 1)[0]
    return f"{on} {local:%H:%M}"


def _style(unit: str | None, size: Decimal, currency: str | None, days_from: int = _DAYS_FROM) -> _Style:
    match unit:
        case "share":
            return _Style(100, noun="%", decimals=((10, 1),))
        case "points" | "days":
            return _Style(noun=unit, decimals=((10, 1),) if unit == "days" else ())
        case "score":
            return _Style(decimals=((10, 1),))
        case "hours":
            return _time(size, days_from)
        case "money":
            cents = () if currency in WITHOUT_CENTS else ((100, 2),)
            return _Style(prefix=_SYMBOLS.get(currency or "", f"{currency}{THIN}" if currency else ""), decimals=cents)
        case "count":
            return _Style()
    if unit and "per" in unit.split():
        return _Style(decimals=((1, 2), (10, 1)))
    return _Style(noun=unit or "")


def _time(hours: Decimal, days_from: int) -> _Style:
    if hours >= days_from:
        return _Style(per=24, noun="days", decimals=((10, 1),))
    if _rounded(hours * 60, 0) < 60:
        return _Style(60, noun="minutes")
    return _Style(noun="hours", decimals=((10, 1),))


def _number(value: Any) -> Decimal | None:
    """The value exactly as it is written in decimals; None for what is missing or not finite."""
    if value is None or pd.isna(value) or not isfinite(value):
        return None
    return Decimal(str(value)) if not isinstance(value, bool) else Decimal(value)


def _rounded(number: Decimal, digits: int) -> Decimal:
    """The size of `number`, halves rounded up."""
    return abs(number).quantize(Decimal(1).scaleb(-digits), context=_ROUNDING)


def _text(number: Decimal, digits: int) -> str:
    size = _rounded(number, digits)
    return f"{'−' if number < 0 and size else ''}{size:,f}"


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _amount(text: str, style: _Style) -> str:
    return f"−{style.prefix}{text[1:]}" if text.startswith("−") else style.prefix + text


def _unit(text: str, style: _Style) -> str:
    noun = _singular(style.noun) if text in ("1", "−1") else style.noun
    return f"{_amount(text, style)}{THIN}{noun}" if noun else _amount(text, style)


def _singular(noun: str) -> str:
    return noun.removesuffix("ies") + "y" if noun.endswith("ies") else noun.removesuffix("s")
