"""What a build has to choose from; on the tiny company (tests/tiny.py) and on exports with little in them."""

from datetime import date

import pytest

from tests import canonical
from touchpoint import choices
from touchpoint.scope import FILTERS, default


def test_the_days_and_the_month_shown_first(tiny_source):
    calendar = choices.of(tiny_source).calendar
    # The first order is O1's, T* lies on the last day of March, so that March is complete.
    assert (calendar.first, calendar.last) == (date(2025, 9, 1), date(2026, 3, 31))
    assert calendar.default_month == date(2026, 3, 1)


def test_every_filter_has_its_values_and_what_to_call_them(tiny_source):
    found = choices.of(tiny_source)
    assert set(found.values) == set(found.labels) == {each.key for each in FILTERS}
    assert found.values["department"] == ("Repair", "Shipping")
    assert found.values["store"] == ("S1", "S2")
    assert found.labels["store"] == {"S1": "High Street", "S2": "Mill Lane"}
    assert found.labels["kind"] == {"complaint": "complaint", "question": "question", "technical": "technical"}


def test_of_an_export_with_little_in_it_there_is_little_to_choose(tmp_path):
    orders = [{"order_id": 1, "ordered_at": "2026-03-05T10:00"}]
    found = choices.of(canonical.built(tmp_path, as_of="2026-03-20T18:00", orders=orders))
    assert set(found.values.values()) == {()}
    assert found.calendar.default_month is None
    # Without a complete month the default is all there is.
    scope = default(found)
    assert (scope.start, scope.last) == (date(2026, 3, 5), date(2026, 3, 20))


@pytest.mark.parametrize("value", ["", "  "])
def test_what_is_blank_is_no_choice(tmp_path, value):
    orders = [{"order_id": 1, "ordered_at": "2026-03-05T10:00", "sold_through": value}]
    assert choices.of(canonical.built(tmp_path, orders=orders)).values["sold-through"] == ()
