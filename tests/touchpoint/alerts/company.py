"""A company whose orders are kept to the day in nine months of ten, made by hand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests import canonical
from touchpoint.alerts.run import Job
from touchpoint.settings import Settings, Target
from touchpoint.source import Source

HOUSE = Settings(
    name="Test house",
    time_zone="Europe/London",
    currency="GBP",
    targets={"on_time": (Target(0.85, "Head of Delivery"),)},
)
# January 2025 to January 2026, 100 orders a month, of which so many are late: 90 % of the first twelve are kept.
USUAL = [9, 11] * 6 + [10]
HOSTILE = ("<img src=x onerror=alert(1)>", "=cmd|' /C calc'!A0", "تجربة\u202e", "తెలుగు", "A, B\r\nBcc: all@example.com")


def orders(late: Sequence[int], store: str = "1") -> Iterator[Mapping[str, Any]]:
    """100 orders promised for each month from January 2025 on, of which so many are late."""
    for number, of_month in enumerate(late):
        month = f"{2025 + number // 12}-{number % 12 + 1:02}"
        for place in range(100):
            yield {
                "order_id": f"{store}-{month}-{place}",
                "store_id": store,
                "ordered_at": f"{month}-02T10:00",
                "first_promised_on": f"{month}-10",
                "delivered_at": f"{month}-{'12' if place < of_month else '09'}T10:00",
                "status": "delivered",
            }


def built(folder: Path, late: Mapping[str, Sequence[int]], as_of: str, **settings: Any) -> Source:
    """A build of the orders of these regions, each with a store of its own."""
    stores = [{"store_id": str(number), "region": name} for number, name in enumerate(late)]
    rows = [each for number, of_region in enumerate(late.values()) for each in orders(of_region, str(number))]
    return canonical.built(folder, as_of=as_of, settings=replace(HOUSE, **settings), stores=stores, orders=rows)


def job(rules: Any, source: Source, now: Any, **settings: Any) -> Job:
    """A run on a build, with the settings of now beside those of the build, that waits for nothing."""
    return Job(rules, source, replace(source.info.settings, **settings), now, pauses=())
