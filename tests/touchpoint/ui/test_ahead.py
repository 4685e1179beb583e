from collections.abc import Callable
from datetime import date
from queue import Queue

import pytest

from touchpoint import sql, warehouse
from touchpoint.scope import Scope
from touchpoint.source import Source
from touchpoint.ui import ahead, asked
from touchpoint.ui.entries import ENTRIES

SEPTEMBER = Scope(date(2026, 9, 1), date(2026, 9, 30))
OCTOBER = Scope(date(2026, 10, 1), date(2026, 10, 31)).with_chosen("region", ("North",))
AUGUST = Scope(date(2026, 8, 1), date(2026, 8, 31))
COMPLAINTS, ROWS = (next(each for each in ENTRIES if each.file == name) for name in ("complaints.py", "rows.py"))


@pytest.fixture
def begun(sample_warehouse) -> tuple[Source, Callable[[], tuple[str, dict]]]:
    """A build whose queries are not run but written down, and what gives the next of them."""
    info = warehouse.info(sample_warehouse, warehouse.current(sample_warehouse))
    queue = Queue()
    return Source(info, lambda name, values: queue.put((name, dict(values)))), lambda: queue.get(timeout=20)


def page_asks(source, *questions):
    """The notes of a page that asked these: a query, over a scope, by a dimension."""
    with asked.noting() as notes:
        for name, over, by in questions:
            asked.query(name, sql.load(name).bind({**over.values(), **source.of_build, "by": by}))
    return notes


def test_what_a_page_asked_is_begun_over_what_it_shows_now(begun):
    source, next_one = begun
    of_complaints = SEPTEMBER.with_chosen("kind", ("complaint",))
    notes = page_asks(
        source,
        ("complaints/resolution", of_complaints, "all"),
        ("complaints/resolution", of_complaints.comparison(), "all"),
        ("complaints/rate", SEPTEMBER.trend(), "month"),
        ("complaints/rate", AUGUST.with_dates(date(2020, 1, 1), date(2020, 1, 9)), "all"),
    )
    ahead.remember(COMPLAINTS, source, SEPTEMBER, notes)
    ahead.begin(COMPLAINTS, source, OCTOBER)
    found = sorted(
        (name, values["start"], values["end"], values["by"], values["kinds"], values["regions"])
        for name, values in (next_one() for _ in range(3))
    )
    assert found == [
        ("complaints/rate", date(2025, 10, 1), date(2026, 11, 1), "month", None, ["North"]),
        ("complaints/resolution", date(2026, 9, 1), date(2026, 10, 1), "all", ["complaint"], ["North"]),
        ("complaints/resolution", date(2026, 10, 1), date(2026, 11, 1), "all", ["complaint"], ["North"]),
    ]


def test_a_view_is_begun_once(begun):
    source, next_one = begun
    ahead.remember(COMPLAINTS, source, SEPTEMBER, page_asks(source, ("complaints/rate", SEPTEMBER, "all")))
    for scope in (OCTOBER.with_chosen("region", ("South",)),) * 2 + (AUGUST,):
        ahead.begin(COMPLAINTS, source, scope)
    assert sorted(next_one()[1]["start"] for _ in range(2)) == [date(2026, 8, 1), date(2026, 10, 1)]


def test_what_a_page_about_one_thing_asked_is_not_kept(begun):
    source, next_one = begun
    ahead.remember(ROWS, source, SEPTEMBER, page_asks(source, ("complaints/rate", SEPTEMBER, "all")))
    ahead.remember(COMPLAINTS, source, SEPTEMBER, page_asks(source, ("complaints/rate", SEPTEMBER, "month")))
    ahead.begin(ROWS, source, OCTOBER.with_chosen("region", ("East",)))
    ahead.begin(COMPLAINTS, source, OCTOBER.with_chosen("region", ("East",)))
    assert next_one()[1]["by"] == "month"
