"""What happened with a customer at one moment, and the way from the rows of a query to such events."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

KEPT, BROKEN = "kept", "broken"
Row = Mapping[str, Any]
"""A row of a query; what is missing is None."""


@dataclass(frozen=True)
class Event:
    """Something that happened at an instant (UTC), or on a whole day: in words, and whether a promise was kept by it.

    `promise` is KEPT, BROKEN or empty. `case_id` and `order_id` are what it belongs to.
    """

    at: datetime
    what: str
    said: str = ""
    promise: str = ""
    case_id: str = ""
    order_id: str = ""


@dataclass(frozen=True)
class House:
    """What events need to know of the house: its clock, and the instant that the data reach."""

    zone: ZoneInfo
    as_of: datetime
    currency: str

    def end_of(self, day: date) -> datetime:
        """The last second of a local day, in UTC as the warehouse keeps instants."""
        local = datetime.combine(day, time(23, 59, 59), tzinfo=self.zone)
        return local.astimezone(ZoneInfo("UTC")).replace(tzinfo=None)


def rows(frame: pd.DataFrame) -> Iterator[Row]:
    """The rows of a frame as plain values."""
    names = [str(name) for name in frame.columns]
    for values in frame.itertuples(index=False):
        yield {name: _plain(value) for name, value in zip(names, values, strict=True)}


def joined(*parts: str | None) -> str:
    """What is known of the parts, one after the other."""
    return " · ".join(part for part in parts if part)


def judged(stands: str | None) -> str:
    """Whether a deadline that stands so was kept."""
    return {"met": KEPT, "late": BROKEN, "open and late": BROKEN}.get(stands or "", "")


def _plain(value: Any) -> Any:
    if not pd.api.types.is_scalar(value):
        return list(value)
    if value is None or pd.isna(value):
        return None
    return value.to_pydatetime() if isinstance(value, pd.Timestamp) else value
