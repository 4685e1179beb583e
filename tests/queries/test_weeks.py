"""Weeks that begin on the day that the house has chosen, labelled as the ISO week they mostly are."""

from datetime import date

import pytest

from tests import canonical
from touchpoint import choices
from touchpoint.scope import Scope, decode
from touchpoint.settings import Settings

WINTER = Scope(date(2025, 12, 1), date(2026, 1, 31))


@pytest.fixture
def weeks(tmp_path):
    """A buys on Saturday 27 December 2025, Sunday 28 and Monday 29, and on Saturday 3 January 2026."""

    def of(starts_on):
        days = ("2025-12-27", "2025-12-28", "2025-12-29", "2026-01-03")
        orders = [
            {"order_id": day, "customer_id": "A", "ordered_at": f"{day}T10:00", "goods_amount": 10} for day in days
        ]
        source = canonical.built(
            tmp_path, as_of="2026-01-31T18:00", settings=Settings(week_starts_on=starts_on), orders=orders
        )
        rows = source.rows("coming_back/buyers", WINTER, by="week")
        return list(rows[["group_name", "orders", "returning"]].itertuples(index=False, name=None))

    return of


@pytest.mark.parametrize(
    ("starts_on", "expected"),
    [
        # A week is of the customer's own once she has bought before its first day.
        ("monday", [("2025-W52", 2, 0), ("2026-W01", 2, 1)]),
        ("sunday", [("2025-W52", 1, 0), ("2026-W01", 3, 1)]),
        ("saturday", [("2026-W01", 3, 0), ("2026-W02", 1, 1)]),
        ("tuesday", [("2025-W52", 3, 0), ("2026-W01", 1, 1)]),
    ],
)
def test_a_week_begins_on_the_houses_day(weeks, starts_on, expected):
    assert weeks(starts_on) == expected


def link(key):
    return ["fiscal-year-to-date"] if key == "period" else []


def test_the_fiscal_year_of_the_settings_reaches_the_filters(tmp_path):
    orders = [{"order_id": 1, "ordered_at": "2026-01-05T10:00"}]
    source = canonical.built(
        tmp_path, as_of="2026-01-31T18:00", settings=Settings(fiscal_year_starts_in=4), orders=orders
    )
    offered = choices.of(source)
    asked, remarks = decode(link, offered)
    assert (asked.start, asked.last, remarks) == (date(2025, 4, 1), date(2026, 1, 31), [])
    plain = choices.of(canonical.built(tmp_path / "plain", as_of="2026-01-31T18:00", orders=orders))
    _, remarks = decode(link, plain)
    assert remarks[0].startswith("period = fiscal-year-to-date is not a period")
