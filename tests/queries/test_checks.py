"""What was checked of lines, orders and shelves made by hand, as of 31 March 2026, 18:00 in London.

A store is an order's own name here, so that by store each order stands alone.
"""

from datetime import date

import pytest

from tests import canonical
from touchpoint import measures
from touchpoint.scope import Scope
from touchpoint.settings import Settings
from touchpoint.settings.model import Reasons

QUARTER = Scope(date(2026, 1, 1), date(2026, 3, 31))
HOUSE = Settings(time_zone="Europe/London", currency="GBP", reasons=Reasons(wrong_delivery=("wrong item",)))
CAME = {
    "ordered_at": "2026-02-01T10:00",
    "first_promised_on": "2026-02-10",
    "delivered_at": "2026-02-09T10:00",
    "status": "delivered",
}
NOT_THERE = {"delivered_at": "", "status": "shipped"}
LINE = {"quantity": 2, "unit_price": 10, "first_delivered_quantity": 2, "right_item": "true"}
# What each order says beside the above, what each of its lines says, and how its lines and the order itself are filled:
# filled, checked, units met, units, and whether the whole order is filled.
FILLS = {
    "whole": ({}, [{}, {"quantity": 3, "first_delivered_quantity": 3}], (2, 2, 5, 5), True),
    "one line short": ({}, [{}, {"first_delivered_quantity": 1}], (1, 2, 3, 4), False),
    "more than ordered": ({}, [{"first_delivered_quantity": 5}], (1, 1, 2, 2), True),
    "by weight": ({}, [{"quantity": 1.5, "first_delivered_quantity": 1.4}], (0, 1, 0, 1), False),
    "overdue": (NOT_THERE, [{"first_delivered_quantity": ""}], (0, 1, 0, 2), False),
    "called off by us": ({"delivered_at": "", "status": "cancelled_by_seller"}, [{}], (0, 1, 0, 2), False),
    "called off": ({"delivered_at": "", "status": "cancelled"}, [{}], None, None),
    "on its way": (NOT_THERE | {"first_promised_on": "2026-03-31"}, [{}], (0, 0, 0, 0), None),
    "a line not known": ({}, [{"first_delivered_quantity": ""}, {"first_delivered_quantity": 1}], (0, 1, 1, 2), None),
    "a test": ({"status": "test"}, [{}], None, None),
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    orders = [{"order_id": name, "store_id": name} | CAME | said for name, (said, *_) in FILLS.items()]
    lines = [
        {"order_id": name, "line_id": place} | LINE | said
        for name, (_, said_of_lines, *_) in FILLS.items()
        for place, said in enumerate(said_of_lines)
    ]
    return canonical.built(tmp_path_factory.mktemp("filled"), orders=orders, order_lines=lines)


def checks(source, check_name, *met, scope=QUARTER, by="store"):
    frame = source.rows("delivery/checks", scope, by=by, check_name=check_name, met=list(met))
    return frame.set_index("group_name")


def test_lines_and_units_filled_with_the_first_delivery(filled):
    found = checks(filled, "line filled", "filled")
    columns = ["hits", "checked", "met_units", "units"]
    assert {name: tuple(row) for name, row in found[columns].iterrows()} == {
        name: counts for name, (_, _, counts, _) in FILLS.items() if counts
    }
    assert (found["pending"]["on its way"], found["not_known"]["a line not known"]) == (1, 1)


def test_an_order_is_filled_when_each_of_its_lines_is(filled):
    found = checks(filled, "order filled", "filled")
    known = {name: bool(row["hits"]) for name, row in found.iterrows() if row["checked"]}
    assert known == {name: whole for name, (*_, whole) in FILLS.items() if whole is not None}


def test_three_fill_rates_over_their_orders(filled):
    (row,) = checks(filled, "line filled", "filled", by="all").to_dict("records")
    counts = [counts for _, _, counts, _ in FILLS.values() if counts]
    assert (row["hits"], row["checked"]) == (4, 9)
    assert (row["met_units"], row["units"]) == (11, 18)
    assert row["orders"] == sum(checked > 0 for _, checked, *_ in counts)
    assert row["checked_squared"] == sum(checked**2 for _, checked, *_ in counts)
    assert row["hits_by_checked"] == sum(hits * checked for hits, checked, *_ in counts)
    assert row["met_units_by_units"] == sum(met * units for _, _, met, units in counts)


# What a line is charged and what was advertised, and how it stands.
PRICES = {
    "as advertised": (10, 10, "as advertised"),
    "a rounding": (10, 10.004, "as advertised"),
    "half a penny": (10, 9.995, "overcharged"),
    "too much": (12.5, 10, "overcharged"),
    "too little": (9, 10, "undercharged"),
    "not advertised": (10, "", None),
    "not charged": ("", 10, None),
}


@pytest.fixture(scope="module")
def priced(tmp_path_factory):
    orders = [{"order_id": name, "store_id": name} | CAME for name in PRICES]
    orders.append({"order_id": "dollars", "store_id": "dollars", "currency": "USD"} | CAME)
    orders.append(
        {"order_id": "cancelled", "store_id": "cancelled"} | CAME | {"delivered_at": "", "status": "cancelled"}
    )
    prices = {name: (charged, advertised) for name, (charged, advertised, _) in PRICES.items()}
    prices |= {"dollars": (30, 10), "cancelled": (30, 10)}
    lines = [
        {"order_id": name, "line_id": 1, "quantity": 2, "unit_price": charged, "advertised_price": advertised}
        for name, (charged, advertised) in prices.items()
    ]
    return canonical.built(tmp_path_factory.mktemp("priced"), orders=orders, order_lines=lines)


@pytest.mark.parametrize("stands", ["as advertised", "overcharged", "undercharged"])
def test_how_a_price_stands(priced, stands):
    found = checks(priced, "line priced", stands)
    met = {name for name, row in found.iterrows() if row["hits"]}
    expected = {name for name, (*_, price) in PRICES.items() if price == stands}
    assert met == expected | ({"dollars"} if stands == "overcharged" else set())
    assert "cancelled" not in found.index


def test_the_money_that_prices_were_off(priced):
    (row,) = checks(priced, "line priced", "overcharged", by="all").to_dict("records")
    # Two of 2.50 and two of half a penny too much, two of 1 too little; dollars are no pounds.
    assert row["money_over"] == pytest.approx(5.01)
    assert row["money_under"] == pytest.approx(2)


DELIVERED = CAME | {"delivered_at": "2026-02-09T10:00"}
# What each order says, its line, its returns, its cases, and how it stands.
WRONGS = {
    "right": ({}, {}, [], [], "right"),
    "wrong item": ({}, {"right_item": "false"}, [], [], "wrong item"),
    "too few": ({}, {"first_delivered_quantity": 1}, [], [], "wrong quantity"),
    "returned as wrong": ({}, {}, [{"requested_at": "2026-03-11T10:00"}], [], "reported wrong"),
    "returned too late": ({}, {}, [{"requested_at": "2026-03-12T10:00"}], [], "right"),
    "returned for another reason": ({}, {}, [{"requested_at": "2026-02-11T10:00", "reason": "too big"}], [], "right"),
    "complained of": ({}, {}, [], [{"opened_at": "2026-02-11T10:00"}], "reported wrong"),
    "asked about": ({}, {}, [], [{"opened_at": "2026-02-11T10:00", "kind": "question"}], "right"),
    "30 days ago": ({"delivered_at": "2026-03-01T10:00"}, {"right_item": "false"}, [], [], "too young"),
    "31 days ago": ({"delivered_at": "2026-02-28T10:00"}, {}, [], [], "right"),
}


@pytest.fixture(scope="module")
def received(tmp_path_factory):
    orders = [{"order_id": name, "store_id": name} | DELIVERED | said for name, (said, *_) in WRONGS.items()]
    lines = [
        {"order_id": name, "line_id": 1, "product_id": "P"} | LINE | said for name, (_, said, *_) in WRONGS.items()
    ]
    returns = [
        {"return_id": name, "order_id": name, "line_id": 1, "reason": "wrong item"} | said
        for name, (_, _, back, *_) in WRONGS.items()
        for said in back
    ]
    cases = [
        {"case_id": name, "order_id": name, "kind": "complaint", "reason": "wrong item", "status": "open"} | said
        for name, (_, _, _, opened, _) in WRONGS.items()
        for said in opened
    ]
    return canonical.built(
        tmp_path_factory.mktemp("received"),
        settings=HOUSE,
        orders=orders,
        order_lines=lines,
        returns=returns,
        cases=cases,
    )


@pytest.mark.parametrize("check_name", ["line right", "order right"])
def test_what_is_known_to_be_wrong(received, check_name):
    stands = ("right", "wrong item", "wrong quantity", "reported wrong")
    found = {each: checks(received, check_name, each) for each in stands}
    said = {name: each for each, frame in found.items() for name, row in frame.iterrows() if row["hits"]}
    said |= {name: "too young" for name, row in found["right"].iterrows() if row["too_young"]}
    assert said == {name: each for name, (*_, each) in WRONGS.items()}


def test_what_is_right_counts_on_the_day_it_was_delivered(received):
    ninth = Scope(date(2026, 2, 9), date(2026, 2, 9))
    assert set(checks(received, "order right", "right", scope=ninth).index) == set(WRONGS) - {
        "30 days ago",
        "31 days ago",
    }


@pytest.fixture(scope="module")
def shelves(tmp_path_factory):
    """Boots in two stores, a lamp in one, another lamp of the same name in the other; and a day to come."""
    days = [
        ("2026-02-02", "S1", "boot", "true"),
        ("2026-02-09", "S1", "boot", "false"),
        ("2026-02-02", "S2", "boot", "false"),
        ("2026-02-02", "S1", "lamp", "true"),
        ("2026-03-02", "S2", "lamp 2", "true"),
        ("2026-04-01", "S1", "boot", "false"),
    ]
    head = ("day", "store_id", "product_id", "in_stock")
    return canonical.built(
        tmp_path_factory.mktemp("shelves"),
        stock_days=[dict(zip(head, row, strict=True)) for row in days],
        products=[
            {"product_id": "boot", "name": "Boot", "category": "Shoes"},
            {"product_id": "lamp", "name": "Lamp", "category": "Home"},
            {"product_id": "lamp 2", "name": "Lamp", "category": "Home"},
        ],
        stores=[{"store_id": "S1", "region": "North"}, {"store_id": "S2", "region": "South"}],
    )


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        # Held and in stock, and over how many products; of one product, over how many stores.
        ("all", {"all": (5, 3, 3)}),
        ("month", {"2026-02": (4, 2, 2), "2026-03": (1, 1, 1)}),
        ("region", {"North": (3, 2, 2), "South": (2, 1, 2)}),
        ("category", {"Shoes": (3, 1, 1), "Home": (2, 2, 2)}),
        ("product", {"Boot": (3, 1, 2), "Lamp (lamp)": (1, 1, 1), "Lamp (lamp 2)": (1, 1, 1)}),
    ],
)
def test_days_in_stock(shelves, by, expected):
    found = shelves.rows("delivery/stock", QUARTER, by=by).set_index("group_name")
    assert {name: tuple(row) for name, row in found[["held", "in_stock", "clusters"]].iterrows()} == expected


def test_days_in_stock_hang_together_by_product(shelves):
    (row,) = shelves.rows("delivery/stock", QUARTER, by="all").to_dict("records")
    # Boots 3 days held and 1 in stock, the lamps 1 and 1 each.
    assert (row["in_stock_squared"], row["in_stock_by_held"], row["held_squared"]) == (3, 3 + 1 + 1, 9 + 1 + 1)


def test_stock_is_a_full_count_and_always_shown(shelves):
    measure = measures.get("in_stock_share")
    whole = measure.whole(shelves, QUARTER)
    assert (whole.value, whole.n, whole.status) == (0.6, 5, "ok")
    assert whole.low < 0.6 < whole.high
    by_product = {each.group: each for each in measure.groups(shelves, QUARTER, "product")}
    assert (by_product["Boot"].value, by_product["Lamp (lamp)"].low) == (pytest.approx(1 / 3), None)


TIMES = {
    "three days": ({"delivered_at": "2026-02-04T10:00"}, ("delivered", 72)),
    "over the change": ({"ordered_at": "2026-03-28T10:00", "delivered_at": "2026-03-29T10:00"}, ("delivered", 23)),
    "on its way": (NOT_THERE | {"ordered_at": "2026-03-30T19:00"}, ("open", 23)),
    "cancelled": ({"delivered_at": "", "status": "cancelled"}, ("cancelled", 24)),
    "cancelled, who knows when": ({"delivered_at": "", "status": "cancelled"}, ("not_known", 0)),
    "there, who knows when": ({"delivered_at": "", "status": "delivered"}, ("not_known", 0)),
    "before it was ordered": ({"delivered_at": "2026-01-31T10:00"}, ("not_known", 0)),
    "taken home": ({"first_promised_on": ""}, None),
}


def test_how_long_a_delivery_took(tmp_path):
    orders = [{"order_id": name, "store_id": name} | CAME | said for name, (said, _) in TIMES.items()]
    events = [{"order_id": "cancelled", "stage": "cancelled", "happened_at": "2026-02-02T10:00"}]
    source = canonical.built(tmp_path, orders=orders, order_events=events)
    rows = source.rows("delivery/times", QUARTER, by="store").to_dict("records")
    stands = ("delivered", "cancelled", "open", "not_known")
    found = {row["group_name"]: (*(each for each in stands if row[each]), row["seconds"] / 3600) for row in rows}
    assert found == {name: expected for name, (_, expected) in TIMES.items() if expected}


LAST = {
    "kept": ({"delivered_at": "2026-02-10T10:00", "last_promised_on": "2026-02-10"}, True),
    "moved and kept": ({"delivered_at": "2026-02-12T10:00", "last_promised_on": "2026-02-12"}, True),
    "moved and late": ({"delivered_at": "2026-02-13T10:00", "last_promised_on": "2026-02-12"}, False),
    "moved forward": ({"delivered_at": "2026-02-09T10:00", "last_promised_on": "2026-02-08"}, False),
    "moved, not there": (NOT_THERE | {"last_promised_on": "2026-03-30"}, False),
    "moved, not over": (NOT_THERE | {"last_promised_on": "2026-03-31"}, None),
    "called off by us": (
        {"delivered_at": "", "status": "cancelled_by_seller", "last_promised_on": "2026-02-12"},
        False,
    ),
    "last one not known": ({"last_promised_on": ""}, None),
}


def test_on_time_by_the_last_promise(tmp_path):
    orders = [{"order_id": name, "store_id": name} | CAME | said for name, (said, _) in LAST.items()]
    source = canonical.built(tmp_path, orders=orders)
    found = source.rows("delivery/last_promise", QUARTER, by="store").set_index("group_name")
    known = {name: bool(row["on_time"]) for name, row in found.iterrows() if row["due"]}
    assert known == {name: kept for name, (_, kept) in LAST.items() if kept is not None}
    assert found["not_known"].sum() == sum(kept is None for _, kept in LAST.values())
