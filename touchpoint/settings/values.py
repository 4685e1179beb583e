"""The sorts of value that settings hold, each refused in words that say what was expected."""

import re
from datetime import date, datetime, time
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field

STRICT = ConfigDict(extra="forbid", allow_inf_nan=False)
"""How every section is read: nothing beside what it knows, no number that is none."""

_CURRENCY = re.compile(r"[A-Z]{3}")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\[\]:-]+(/[A-Za-z0-9._~/-]*)?")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def _text(text: str) -> str:
    if not text.strip():
        raise ValueError("expected text that is not blank")
    return text


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("expected an IANA name such as 'Europe/London'") from None
    return name


def _currency(code: str) -> str:
    if not _CURRENCY.fullmatch(code):
        raise ValueError("expected three capital letters such as 'GBP'")
    return code


def _colour(code: str) -> str:
    if not _COLOUR.fullmatch(code):
        raise ValueError("expected a colour such as '#0B5A6B'")
    return code


def _address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        raise ValueError("expected an address such as 'https://touchpoint.example'")
    return text


def _day(given: object) -> object:
    """Only what is written as a day: a library that reads numbers and times as days would take slips for dates."""
    try:
        day = date.fromisoformat(given) if isinstance(given, str) else given
    except ValueError:
        day = None
    if not isinstance(day, date) or isinstance(day, datetime):
        raise ValueError("expected a day such as 2026-01-31")
    return day


def _time(given: object) -> object:
    try:
        at = time.fromisoformat(given) if isinstance(given, str) else given
    except ValueError:
        at = None
    if not isinstance(at, time) or at.tzinfo is not None:
        raise ValueError("expected a time of day such as 09:00:00")
    return at


Text = Annotated[str, AfterValidator(_text)]
Zone = Annotated[str, AfterValidator(_zone)]
Currency = Annotated[str, AfterValidator(_currency)]
Address = Annotated[str, AfterValidator(_address)]
Colour = Annotated[str, AfterValidator(_colour)]
Number = Annotated[float, Field(strict=True)]
Amount = Annotated[float, Field(ge=0, strict=True)]
Positive = Annotated[float, Field(gt=0, strict=True)]
Whole = Annotated[int, Field(strict=True)]
Date = Annotated[date, BeforeValidator(_day)]
Time = Annotated[time, BeforeValidator(_time)]
