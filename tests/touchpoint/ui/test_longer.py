"""Over how much time a page looks: thirteen months, or three where these hold plenty and had time to go on."""

from datetime import date, timedelta

import pytest

from tests import canonical
from touchpoint import choices
from touchpoint.scope import Scope
from touchpoint.ui import longer
from touchpoint.ui.view import View

MARCH = Scope(date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    """A page on March of a company of 80,000 orders: 30,000 by December 2025, 40,000 in January, 10,000 in March."""
    days = [date(2025, 11, 1) + timedelta(days=month * 30) for month in range(5)]
    orders = [
        {"order_id": place, "ordered_at": f"{days[place % 5]}T10:00", "goods_amount": 10, "discount_amount": 0}
        for place in range(50_000)
    ]
    many = [
        {"order_id": f"more {place}", "ordered_at": "2026-01-15T10:00", "goods_amount": 10} for place in range(30_000)
    ]
    source = canonical.built(tmp_path_factory.mktemp("longer"), orders=[*orders, *many])
    return View("Premium", source, choices.of(source), MARCH)


def dates(view):
    return view.scope.start, view.scope.last


def test_three_months_suffice_where_they_hold_plenty(view):
    # 40,000 of January and 10,000 of March.
    assert dates(longer.over_months(view, "net_amount_per_order")) == (date(2026, 1, 1), date(2026, 3, 31))


def test_where_they_hold_fewer_it_is_thirteen_months(view):
    # Of 30,000 of January the discount is not known, which leaves 20,000.
    found = longer.over_months(view, "full_price_share")
    assert dates(found) == (date(2025, 3, 1), date(2026, 3, 31))
    assert found.scope.comparison() is None


def test_three_months_end_early_enough_for_what_takes_days(view):
    # 58 days after the last day of January it is 30 March: February is too young, January is not.
    found = longer.over_months(view, "net_amount_per_order", days=58)
    assert dates(found) == (date(2025, 11, 1), date(2026, 1, 31))


def test_a_month_without_groups_to_show_gives_way_to_thirteen(view):
    assert dates(longer.where_too_few(view, "net_amount_per_order", "month")) == (date(2026, 3, 1), date(2026, 3, 31))
    assert dates(longer.where_too_few(view, "courtesy_satisfied", "tier")) == (date(2025, 3, 1), date(2026, 3, 31))
