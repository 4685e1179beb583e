"""The repeat-business queries on the tiny company. Its orders that count (see tests/tiny.py), by occasion:

C1  1st O1 on 5 January, 100 online · 2nd O3 on 2 February, 80 less 20 refunded in store S1
C2  1st O2 on 6 January, 50 in store S1
C3  1st O4 on 3 February, 40 in store S2 · 2nd O7 and O8 on 2 March, 60 and 10 online
guest O5 on 4 February, 30 in store S2; O6 is cancelled and O9 a test
"""

from datetime import date, timedelta

import pytest

from tests import canonical
from touchpoint import sql
from touchpoint.scope import FILTERS, Scope

QUARTER = Scope(date(2026, 1, 1), date(2026, 3, 31))
FEBRUARY = Scope(date(2026, 2, 1), date(2026, 2, 28))
BUYERS = ("buyers", "returning", "with_second", "bought_twice", "orders", "guest_orders")


def rows(frame, *columns):
    return list(frame[list(columns)].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        # Nobody had bought before January; C1 and C3 have a second occasion in the quarter.
        ("all", [("all", 3, 0, 2, 2, 7, 1)]),
        # Of each month: C1 returns in February and C3 in March, where O7 and O8 are one occasion.
        ("month", [("2026-01", 2, 0, 0, 0, 2, 0), ("2026-02", 2, 1, 1, 0, 3, 1), ("2026-03", 1, 1, 1, 0, 2, 0)]),
        ("week", [("2026-W02", 2, 0, 0, 0, 2, 0), ("2026-W06", 2, 1, 1, 0, 3, 1), ("2026-W10", 1, 1, 1, 0, 2, 0)]),
        # Second occasions count whatever they were sold through; buying twice is within the group.
        ("sold-through", [("online", 2, 0, 2, 0, 3, 0), ("shop", 3, 0, 2, 0, 4, 1)]),
        ("segment", [("(unknown)", 0, 0, 0, 0, 1, 1), ("clientele", 1, 0, 1, 1, 3, 0), ("regular", 2, 0, 1, 1, 3, 0)]),
        # An order's tier is that of the product with most of its goods: O3 is luxury by 60 against 20.
        (
            "tier",
            [
                ("(unknown)", 1, 0, 1, 0, 2, 1),
                ("luxury", 1, 0, 1, 1, 2, 0),
                ("standard", 1, 0, 1, 0, 1, 0),
                ("value", 2, 0, 1, 0, 2, 0),
            ],
        ),
    ],
)
def test_buyers(tiny_source, by, expected):
    assert rows(tiny_source.rows("coming_back/buyers", QUARTER, by=by), "group_name", *BUYERS) == expected


@pytest.mark.parametrize(
    ("key", "values", "expected"),
    [
        # From 7 January on C2's O2 is past; C1 comes to S1 with O3 after buying O1 online before the period.
        ("store", ["S1"], (1, 1, 1, 0, 1, 0)),
        ("region", ["North"], (1, 1, 1, 0, 1, 0)),
        ("region", ["South"], (1, 0, 1, 1, 4, 1)),
        ("sold-through", ["online"], (1, 0, 1, 0, 2, 0)),
        ("tier", ["luxury", "value"], (2, 1, 2, 0, 2, 0)),
        ("category", ["Radios"], (1, 0, 1, 0, 1, 0)),
        ("segment", ["clientele", "regular"], (2, 1, 2, 1, 4, 0)),
    ],
)
def test_a_filter_chooses_occasions_but_before_looks_at_all(tiny_source, key, values, expected):
    scope = Scope(date(2026, 1, 7), date(2026, 3, 31)).with_chosen(key, values)
    assert rows(tiny_source.rows("coming_back/buyers", scope, by="all"), *BUYERS) == [expected]


def test_sales_of_the_quarter(tiny_source):
    found = tiny_source.rows("coming_back/sales", QUARTER, by="all").iloc[0].to_dict()
    lists = {name: list(found.pop(name)) for name in ("customer_sales", "customer_repeat", "customer_returning")}
    # C1 100 + 60, C2 50, C3 40 + 70.
    assert lists == {
        "customer_sales": [160, 50, 110],
        "customer_repeat": [60, 0, 70],
        "customer_returning": [0, 0, 0],
    }
    assert found == {
        "group_name": "all",
        "buyers": 3,
        "first_buyers": 3,
        "repeat_buyers": 2,
        "returning_buyers": 0,
        "first_orders": 3,
        "repeat_orders": 3,
        "unpriced_orders": 0,
        "sales": 320,
        "repeat_sales": 130,
        "returning_sales": 0,
        "guest_sales": 30,
        "sales_squared": 160**2 + 50**2 + 110**2,
        "repeat_squared": 60**2 + 70**2,
        "repeat_by_sales": 60 * 160 + 70 * 110,
        "returning_squared": 0,
    }


def test_sales_of_february_and_by_month(tiny_source):
    columns = ("sales", "repeat_sales", "returning_sales", "guest_sales", "returning_buyers", "first_buyers")
    assert rows(tiny_source.rows("coming_back/sales", FEBRUARY, by="all"), *columns) == [(100, 60, 60, 30, 1, 1)]
    months = tiny_source.rows("coming_back/sales", QUARTER, by="month")
    assert rows(months, "group_name", *columns) == [
        ("2026-01", 150, 0, 0, 0, 0, 2),
        ("2026-02", 100, 60, 60, 30, 1, 1),
        ("2026-03", 70, 70, 70, 0, 1, 0),
    ]


def test_sales_leave_out_orders_without_an_amount_in_the_houses_currency(tmp_path):
    head = ("order_id", "customer_id", "ordered_at", "currency", "goods_amount")
    orders = [
        ("first, pounds", "A", "2026-01-05T10:00", "GBP", 90),
        ("repeat, dollars", "A", "2026-02-05T10:00", "USD", 500),
        ("repeat, pounds", "A", "2026-02-06T10:00", "", 10),
        ("first, dollars", "B", "2026-01-05T10:00", "USD", 500),
        ("first, no amount", "C", "2026-01-05T10:00", "", ""),
    ]
    source = canonical.built(tmp_path, orders=[dict(zip(head, row, strict=True)) for row in orders])
    found = source.rows("coming_back/sales", QUARTER, by="all")
    # Of A's three orders two are priced; B and C have none that is.
    columns = ("buyers", "first_buyers", "repeat_buyers", "first_orders", "repeat_orders", "unpriced_orders")
    assert rows(found, *columns) == [(1, 1, 1, 1, 1, 3)]
    assert rows(found, "sales", "repeat_sales") == [(100, 10)]


def test_second_order_counts_days_between_local_dates(tiny_source):
    found = tiny_source.rows("coming_back/second_order", QUARTER, by="all")
    # C3 27 days from 3 February, C1 28 from 5 January, C2 seen for 84 days from 6 January to 31 March.
    assert rows(found, "days", "came_back", "not_yet") == [(27, 1, 0), (28, 1, 0), (84, 0, 1)]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("month", [("2026-01", 28, 1, 0), ("2026-01", 84, 0, 1), ("2026-02", 27, 1, 0)]),
        ("sold-through", [("online", 28, 1, 0), ("shop", 27, 1, 0), ("shop", 84, 0, 1)]),
        ("store", [("(unknown)", 28, 1, 0), ("S1", 84, 0, 1), ("S2", 27, 1, 0)]),
    ],
)
def test_second_order_goes_by_the_first_order(tiny_source, by, expected):
    found = tiny_source.rows("coming_back/second_order", QUARTER, by=by)
    assert rows(found, "group_name", "days", "came_back", "not_yet") == expected


def test_a_first_occasion_of_two_orders_is_where_the_first_of_them_was(tmp_path):
    head = ("order_id", "customer_id", "ordered_at", "sold_through", "store_id")
    orders = [("2", "A", "2026-01-05T09:00", "online", "S2"), ("1", "A", "2026-01-05T10:00", "shop", "S1")]
    stores = [{"store_id": "S1", "region": "South"}, {"store_id": "S2", "region": "North"}]
    source = canonical.built(tmp_path, stores=stores, orders=[dict(zip(head, row, strict=True)) for row in orders])
    for by, group in (("sold-through", "shop"), ("store", "S1"), ("region", "South")):
        found = source.rows("coming_back/second_order", QUARTER, by=by)
        assert rows(found, "group_name", "not_yet") == [(group, 1)]


@pytest.mark.parametrize(
    ("name", "column", "day", "expected"),
    [
        ("coming_back/buyers", "orders", date(2026, 3, 2), 2),
        ("coming_back/sales", "sales", date(2026, 3, 2), 70),
        ("coming_back/second_order", "came_back", date(2026, 2, 3), 1),
        ("coming_back/cohorts", "active", date(2026, 2, 3), 0),
    ],
)
def test_a_day_is_counted_on_that_day_and_on_no_other(tiny_source, name, column, day, expected):
    values = {"by": "all"} if name != "coming_back/cohorts" else {}
    around = [tiny_source.rows(name, Scope(each, each), **values) for each in days_around(day)]
    assert [float(found[column].sum()) for found in around] == [0, expected, 0]


def days_around(day):
    return [day + timedelta(days=step) for step in (-1, 0, 1)]


def test_a_week_is_that_of_iso_8601(tmp_path):
    days = ("2024-12-29", "2024-12-30", "2025-01-05", "2025-01-06")
    orders = [{"order_id": day, "customer_id": "A", "ordered_at": f"{day}T10:00"} for day in days]
    found = canonical.built(tmp_path, orders=orders).rows(
        "coming_back/buyers", Scope(date(2024, 12, 1), date(2025, 1, 31)), by="week"
    )
    # 30 December 2024 is a Monday and begins week 1 of 2025; A has bought before it.
    assert rows(found, "group_name", "returning", "bought_twice") == [
        ("2024-W52", 0, 0),
        ("2025-W01", 1, 1),
        ("2025-W02", 1, 0),
    ]


def test_who_first_bought_before_the_period_is_not_new_in_it(tiny_source):
    march = Scope(date(2026, 3, 1), date(2026, 3, 31))
    assert tiny_source.rows("coming_back/second_order", march, by="all").empty
    assert rows(tiny_source.rows("coming_back/second_order", FEBRUARY, by="all"), "days", "came_back") == [(27, 1)]


def test_a_second_order_after_the_as_of_instant_has_not_come_yet(tmp_path):
    orders = [
        {"order_id": place, "customer_id": "A", "ordered_at": day}
        for place, day in enumerate(("2026-03-01T10:00", "2026-04-02T10:00"))
    ]
    source = canonical.built(tmp_path, as_of="2026-03-31T18:00", orders=orders)
    found = source.rows("coming_back/second_order", QUARTER, by="all")
    assert rows(found, "days", "came_back", "not_yet") == [(30, 0, 1)]


def test_cohorts_show_months_that_have_ended(tiny_source):
    found = tiny_source.rows("coming_back/cohorts", QUARTER)
    january, february = date(2026, 1, 1), date(2026, 2, 1)
    # Of C1 and C2 one bought in February and none in March; of C3 alone, C3 did in March. March ends with T*.
    assert [
        (month.date(), *rest) for month, *rest in rows(found, "cohort_month", "months_later", "customers", "active")
    ] == [
        (january, 1, 2, 1),
        (january, 2, 2, 0),
        (february, 1, 1, 1),
    ]


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        # A cohort is who first bought there; where they buy later does not matter.
        ("sold-through", "online", [(1, 1, 1), (2, 1, 0)]),
        ("sold-through", "shop", [(1, 1, 0), (2, 1, 0), (1, 1, 1)]),
        ("store", "S2", [(1, 1, 1)]),
        ("region", "North", [(1, 2, 1), (2, 2, 0)]),
        ("tier", "luxury", [(1, 1, 1), (2, 1, 0)]),
        ("category", "Radios", []),
        ("segment", "clientele", [(1, 1, 1)]),
    ],
)
def test_cohorts_of_a_filter(tiny_source, key, value, expected):
    found = tiny_source.rows("coming_back/cohorts", QUARTER.with_chosen(key, [value]))
    assert rows(found, "months_later", "customers", "active") == expected


@pytest.mark.parametrize(("days_early", "last_month_of_january"), [(0, 2), (1, 1)])
def test_a_month_that_has_not_ended_is_not_shown(tiny_source, days_early, last_month_of_january):
    as_of_on = date(2026, 3, 31) - timedelta(days=days_early)
    found = tiny_source.rows("coming_back/cohorts", QUARTER, as_of_on=as_of_on)
    assert found[found["cohort_month"].dt.month == 1]["months_later"].max() == last_month_of_january


def test_cohorts_count_each_customer_once_a_month(tmp_path):
    days = ("2026-01-05", "2026-02-05", "2026-02-06", "2026-03-07", "2026-03-07")
    orders = [
        {"order_id": place, "customer_id": "A", "ordered_at": f"{day}T1{place}:00"} for place, day in enumerate(days)
    ]
    source = canonical.built(tmp_path, orders=orders)
    found = source.rows("coming_back/cohorts", QUARTER)
    assert rows(found, "months_later", "customers", "active") == [(1, 1, 1), (2, 1, 1)]


def test_history_begins_with_the_first_order_of_a_known_customer(tiny_source):
    (begin,) = tiny_source.rows("coming_back/history", QUARTER)["first_order_on"]
    assert begin.date() == date(2025, 9, 1)


PAIRS = [
    (name, each.key)
    for name in sql.names("coming_back")
    for each in FILTERS
    if {"by", each.param} <= sql.load(name).params.keys()
]


@pytest.mark.parametrize(("name", "key"), PAIRS)
def test_a_filter_gives_the_group_of_its_value(tiny_source, name, key):
    by_key = tiny_source.rows(name, QUARTER, by=key)
    groups = {group: rows for group, rows in by_key.groupby("group_name") if group != "(unknown)"}
    assert groups
    for group, expected in groups.items():
        found = tiny_source.rows(name, QUARTER.with_chosen(key, [group]), by="all")
        assert said(found) == said(expected)


def said(frame):
    """The rows without their group."""
    return frame.drop(columns="group_name").astype(str).to_dict("records")
