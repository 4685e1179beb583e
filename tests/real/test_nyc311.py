"""Ten weeks of a city's requests about animals, against what the raw file alone says by way of Python's csv."""

import csv
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.real.conftest import Real
from touchpoint.settings import Settings

NEW_YORK = Settings(name="City of New York", time_zone="America/New_York", currency="USD")
# A house elsewhere: the times of the export stay New York's.
LONDON = Settings(name="Elsewhere", time_zone="Europe/London", currency="GBP")
EXPORT = "nyc311_animals/311_Animals_short.csv"


@pytest.fixture(scope="module")
def raw(real_export: Callable[[str], Path]) -> list[dict[str, str]]:
    with real_export(EXPORT).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module", params=[NEW_YORK, LONDON], ids=["New York", "London"])
def animals(request, real_export: Callable[[str], Path], built_from: Callable[..., Real]) -> Real:
    return built_from(real_export(EXPORT), "nyc311_requests", request.param)


def utc(text: str) -> datetime | None:
    if not text:
        return None
    local = datetime.strptime(text, "%m/%d/%Y %H:%M").replace(tzinfo=ZoneInfo("America/New_York"))
    return local.astimezone(UTC).replace(tzinfo=None)


def test_every_request_is_a_case(animals: Real, raw: list[dict[str, str]]):
    [source] = animals.report.sources
    assert len(raw) == 4_969
    assert (source.read, source.kept, source.rejected, source.duplicate, source.bad_cells) == (4_969, 4_969, 0, 0, 0)


def test_times_are_new_yorks(animals: Real, raw: list[dict[str, str]]):
    expected = {f"nyc311:{row['Unique Key']}": (utc(row["Created Date"]), utc(row["Closed Date"])) for row in raw}
    found = animals.con.execute("select case_id, opened_at, closed_at from built.cases").fetchall()
    assert {case: (opened, closed) for case, opened, closed in found} == expected


def test_status_department_and_reason(animals: Real, raw: list[dict[str, str]]):
    words = {"Closed": "closed", "In Progress": "open"}
    expected = Counter((words[row["Status"]], row["Agency Name"], row["Complaint Type"]) for row in raw)
    counted = "select status, department, reason, count(*) from built.cases group by all"
    assert {tuple(row[:3]): row[3] for row in animals.con.execute(counted).fetchall()} == expected
    assert animals.value("select count(*) from built.cases where due_at is not null or kind is not null") == 0
