"""The return queries on returns made by hand. A store is a return's or an order's own name, so each stands alone."""

from datetime import date

import pytest

from tests import canonical
from touchpoint.scope import Scope

QUARTER = Scope(date(2026, 1, 1), date(2026, 3, 31))
SPRING = Scope(date(2026, 1, 1), date(2026, 6, 30))
HOUR = 3600


def records(columns, *rows):
    return [dict(zip(columns, row, strict=True)) for row in rows]


REQUESTED = {"requested_at": "2026-03-02T12:00"}
# What a return says beside its request, how its decision stands and after how many hours, how its refund does and after
# how many. As of 31 March, 18:00: the request is 29 days and 5 hours old, for the clocks went forward on the 29th.
OPEN = ("open", 29 * 24 + 5)
RETURNS = {
    "refunded": (
        {"decided_at": "2026-03-03T12:00", "decision": "approved", "refunded_at": "2026-03-04T12:00"},
        ("decided", 24),
        ("refunded", 48),
    ),
    "approved": ({"decided_at": "2026-03-03T12:00", "decision": "approved"}, ("decided", 24), OPEN),
    "refused": ({"decided_at": "2026-03-03T12:00", "decision": "refused"}, ("decided", 24), ("refused", 24)),
    "refused, nobody knows when": ({"decision": "refused"}, ("not_known", 0), ("not_known", 0)),
    "overturned and refunded": (
        {
            "decided_at": "2026-03-03T12:00",
            "decision": "refused",
            "overturned": "true",
            "refunded_at": "2026-03-06T12:00",
        },
        ("decided", 24),
        ("refunded", 96),
    ),
    "overturned": (
        {"decided_at": "2026-03-03T12:00", "decision": "refused", "overturned": "true"},
        ("decided", 24),
        OPEN,
    ),
    "open": ({}, OPEN, OPEN),
    "at once": (
        {"decided_at": "2026-03-02T12:00", "decision": "approved", "refunded_at": "2026-03-02T12:00"},
        ("decided", 0),
        ("refunded", 0),
    ),
    "decided before": ({"decided_at": "2026-03-01T12:00", "decision": "approved"}, ("not_known", 0), OPEN),
    "refused before": ({"decided_at": "2026-03-01T12:00", "decision": "refused"}, ("not_known", 0), ("not_known", 0)),
    "refunded before": (
        {"decided_at": "2026-03-03T12:00", "decision": "approved", "refunded_at": "2026-03-02T11:59"},
        ("decided", 24),
        ("not_known", 0),
    ),
    "refunded, nobody knows why": ({"refunded_at": "2026-03-04T12:00"}, ("not_known", 0), ("refunded", 48)),
    "refused after T*": ({"decided_at": "2026-03-31T18:01", "decision": "refused"}, OPEN, OPEN),
    "refunded after T*": (
        {"decided_at": "2026-03-03T12:00", "decision": "approved", "refunded_at": "2026-03-31T18:01"},
        ("decided", 24),
        OPEN,
    ),
    "over the change": (
        {
            "requested_at": "2026-03-28T12:00",
            "decided_at": "2026-03-29T12:00",
            "decision": "approved",
            "refunded_at": "2026-03-29T13:00",
        },
        ("decided", 23),
        ("refunded", 24),
    ),
}


@pytest.fixture(scope="module")
def waiting(tmp_path_factory):
    rows = [{"return_id": name, "store_id": name} | REQUESTED | said for name, (said, _, _) in RETURNS.items()]
    rows.append({"return_id": "after T*", "store_id": "after T*", "requested_at": "2026-03-31T18:01"})
    return canonical.built(tmp_path_factory.mktemp("waiting"), returns=rows)


def standings(source, query, *columns):
    """How each return stands, and after how many hours."""
    rows = source.rows(query, QUARTER, by="store").to_dict("records")
    stands = ((row["group_name"], [column for column in columns if row[column]], row["seconds"]) for row in rows)
    return {name: (*columns, seconds / HOUR) for name, columns, seconds in stands}


def test_how_a_decision_stands(waiting):
    found = standings(waiting, "returns/decisions", "decided", "open", "not_known")
    assert found == {name: decision for name, (_, decision, _) in RETURNS.items()}


def test_how_a_refund_stands(waiting):
    found = standings(waiting, "returns/refunds", "refunded", "refused", "open", "not_known")
    assert found == {name: refund for name, (_, _, refund) in RETURNS.items()}


def test_a_return_counts_on_the_local_day_of_its_request(tmp_path):
    # From 29 March on it is past midnight in London at 23:30 UTC.
    rows = records(
        ("return_id", "requested_at"),
        ("28th", "2026-03-28T23:30Z"),
        ("30th", "2026-03-29T23:30Z"),
    )
    source = canonical.built(tmp_path, returns=rows)
    counted = {day: len(source.rows("returns/refunds", Scope(day, day), by="all")) for day in march(27, 28, 29, 30, 31)}
    assert counted == dict(zip(march(27, 28, 29, 30, 31), (0, 1, 0, 1, 0), strict=True))


def march(*days):
    return [date(2026, 3, day) for day in days]


@pytest.fixture(scope="module")
def dimensions(tmp_path_factory):
    """One order of two lines, most of it spent on the luxury one; returns that name its lines, another, or none."""
    order = {"order_id": "O", "customer_id": "shopify:1", "ordered_at": "2026-03-01T10:00", "store_id": "S1"}
    lines = records(
        ("order_id", "line_id", "product_id", "quantity", "unit_price"),
        ("O", 1, "cheap", 5, 2),
        ("O", 2, "dear", 1, 100),
    )
    returns = records(
        ("return_id", "order_id", "line_id", "customer_id", "store_id", "requested_at"),
        (1, "O", 1, "zendesk:9", "", "2026-03-02T10:00"),
        (2, "O", 2, "", "S2", "2026-03-02T10:00"),
        (3, "O", "", "", "", "2026-03-02T10:00"),
        (4, "O", 7, "", "", "2026-03-02T10:00"),
        (5, "", "", "zendesk:9", "S2", "2026-03-02T10:00"),
    )
    people = records(
        ("customer_id", "email", "region", "segment"),
        ("shopify:1", "zoe@example.com", "West", "clientele"),
        ("zendesk:9", "ZOE@example.com", "", ""),
    )
    return canonical.built(
        tmp_path_factory.mktemp("dimensions"),
        orders=[order | {"sold_through": "online"}],
        order_lines=lines,
        returns=returns,
        customers=people,
        products=records(
            ("product_id", "price_tier", "category"), ("cheap", "value", "Care"), ("dear", "luxury", "Watches")
        ),
        stores=records(("store_id", "region"), ("S1", "North"), ("S2", "South")),
    )


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("sold-through", {"online": 4, "(unknown)": 1}),
        ("store", {"S1": 3, "S2": 2}),
        ("region", {"North": 3, "South": 2}),
        # What names no line of the order is taken for what most was spent on.
        ("tier", {"value": 1, "luxury": 3, "(unknown)": 1}),
        ("category", {"Care": 1, "Watches": 3, "(unknown)": 1}),
        ("segment", {"clientele": 5}),
        ("month", {"2026-03": 5}),
    ],
)
def test_where_a_return_belongs(dimensions, by, expected):
    found = dimensions.rows("returns/refunds", QUARTER, by=by)
    assert found.groupby("group_name")["open"].sum().to_dict() == expected


@pytest.mark.parametrize(
    ("key", "value", "count"),
    [
        ("sold-through", "online", 4),
        ("store", "S2", 2),
        ("region", "North", 3),
        ("tier", "luxury", 3),
        ("category", "Care", 1),
        ("segment", "clientele", 5),
        ("segment", "regular", 0),
    ],
)
@pytest.mark.parametrize(("query", "column"), [("refunds", "open"), ("decisions", "open"), ("rate", "unmatched")])
def test_a_filter_chooses_returns(dimensions, query, column, key, value, count):
    found = dimensions.rows(f"returns/{query}", QUARTER.with_chosen(key, [value]), by="all")[column].sum()
    # Nothing was delivered, so no return has a delivered line.
    assert found == count


ARRIVED = {"ordered_at": "2026-03-01T10:00", "delivered_at": "2026-03-10T23:59", "status": "delivered"}
# Of each order: what it says beside the above, the quantities of its lines, its returns, and what is counted.
SALES = {
    "kept": ({}, [2], [], {"units": 2}),
    "back that day": ({}, [2], [{"requested_at": "2026-03-10T23:59"}], {"units": 2, "returned": 1}),
    "after 60 days": ({}, [2], [{"requested_at": "2026-05-09T23:59"}], {"units": 2, "returned": 1}),
    "after 61 days": ({}, [2], [{"requested_at": "2026-05-10T00:00"}], {"units": 2}),
    "before": ({}, [2], [{"requested_at": "2026-03-09T23:59"}], {"units": 2, "asked_before": 1}),
    "refused": ({}, [2], [{"decided_at": "2026-03-13T10:00", "decision": "refused"}], {"units": 2}),
    "refused after T*": (
        {},
        [2],
        [{"decided_at": "2026-07-13T10:00", "decision": "refused"}],
        {"units": 2, "returned": 1},
    ),
    "twice": ({}, [5], [{"quantity": 2}, {"quantity": 1}], {"units": 5, "returned": 3}),
    "more than went out": ({}, [2], [{"quantity": 2}, {"quantity": 2}], {"units": 2, "returned": 2}),
    "no quantity": ({}, [3], [{"quantity": ""}], {"units": 3, "returned": 3}),
    "below zero": ({}, [3], [{"quantity": -1}], {"units": 3}),
    "two lines": ({}, [3, 1], [{"line_id": 2}], {"units": 4, "returned": 1}),
    "a line that is not": ({}, [3, 1], [{"line_id": 9}], {"units": 4, "returned": 1}),
    # A kilo and a half is one thing sold, and so is half a kilo of it one that came back.
    "by weight": ({}, [1.5], [{"quantity": 0.5}], {"units": 1, "returned": 1}),
    "gifts and credits": ({}, [2, 0, -1], [], {"units": 2}),
    "no lines": ({}, [], [{}], {"without_lines": 1, "unmatched": 1}),
    "before it was ordered": ({"ordered_at": "2026-03-11T10:00"}, [2], [], {"without_lines": 1}),
    "not there": ({"delivered_at": ""}, [2], [{}], {"unmatched": 1}),
    "a test": ({"status": "test"}, [2], [{}], {"unmatched": 1}),
    # 60 days before 30 June lies 1 May.
    "old enough": ({"delivered_at": "2026-04-30T10:00"}, [2], [], {"units": 2}),
    "too young": ({"delivered_at": "2026-05-01T10:00"}, [2], [], {"too_young": 2}),
}
COUNTS = ("units", "returned", "too_young", "asked_before", "without_lines", "unmatched")


@pytest.fixture(scope="module")
def sold(tmp_path_factory):
    orders = [{"order_id": name, "store_id": name} | ARRIVED | said for name, (said, *_) in SALES.items()]
    lines = [
        {"order_id": name, "line_id": place + 1, "product_id": "P", "quantity": quantity, "unit_price": 10}
        for name, (_, quantities, _, _) in SALES.items()
        for place, quantity in enumerate(quantities)
    ]
    returns = [
        {"return_id": f"{name} {place}", "order_id": name, "quantity": 1, "requested_at": "2026-03-12T10:00"} | said
        for name, (_, _, back, _) in SALES.items()
        for place, said in enumerate(back)
    ]
    strays = [{"return_id": "stray", "store_id": "stray", "order_id": "of nobody", "requested_at": "2026-03-12T10:00"}]
    return canonical.built(
        tmp_path_factory.mktemp("sold"),
        as_of="2026-06-30T18:00",
        orders=orders,
        order_lines=lines,
        returns=returns + strays,
    )


def test_units_delivered_and_what_came_back_of_them(sold):
    found = sold.rows("returns/rate", SPRING, by="store").set_index("group_name")[list(COUNTS)]
    expected = {name: counted for name, (_, _, _, counted) in SALES.items()} | {"stray": {"unmatched": 1}}
    counted = {name: {column: n for column, n in row.items() if n} for name, row in found.iterrows()}
    assert counted == expected


def test_units_are_summed_over_their_orders(sold):
    (found,) = sold.rows("returns/rate", SPRING, by="all").to_dict("records")
    pairs = [(row.get("units", 0), row.get("returned", 0)) for *_, row in SALES.values()]
    assert found["orders"] == sum(units > 0 for units, _ in pairs)
    assert found["units"] == sum(units for units, _ in pairs)
    assert found["units_squared"] == sum(units**2 for units, _ in pairs)
    assert found["returned_by_units"] == sum(units * back for units, back in pairs)
    assert found["returned_squared"] == sum(back**2 for _, back in pairs)


def test_units_count_on_the_day_they_were_delivered(sold):
    tenth, eleventh = (sold.rows("returns/rate", Scope(day, day), by="all") for day in march(10, 11))
    # All that were delivered on 10 March at 23:59, and none of them the day after.
    expected = sum(row.get("units", 0) for said, _, _, row in SALES.values() if "delivered_at" not in said)
    assert (tenth["units"].sum(), eleventh["units"].sum()) == (expected, 0)


@pytest.mark.parametrize(
    ("key", "value", "units", "returned"),
    [("tier", "value", 5, 2), ("category", "Watches", 1, 1), ("store", "S1", 6, 3), ("region", "North", 6, 3)],
)
def test_a_unit_belongs_to_its_product_and_its_order(tmp_path, key, value, units, returned):
    order = {"order_id": "O", "store_id": "S1", "sold_through": "online"} | ARRIVED
    lines = records(
        ("order_id", "line_id", "product_id", "quantity", "unit_price"),
        ("O", 1, "cheap", 5, 2),
        ("O", 2, "dear", 1, 100),
    )
    returns = records(
        ("return_id", "order_id", "line_id", "quantity", "requested_at"),
        (1, "O", 1, 2, "2026-03-12T10:00"),
        (2, "O", "", 1, "2026-03-12T10:00"),
    )
    products = records(
        ("product_id", "price_tier", "category"), ("cheap", "value", "Care"), ("dear", "luxury", "Watches")
    )
    source = canonical.built(
        tmp_path,
        as_of="2026-06-30T18:00",
        orders=[order],
        order_lines=lines,
        returns=returns,
        products=products,
        stores=[{"store_id": "S1", "region": "North"}],
    )
    for by, group in (("all", "all"), (key, value)):
        found = source.rows("returns/rate", SPRING.with_chosen(key, [value]), by=by).set_index("group_name").loc[group]
        assert (found["units"], found["returned"], found["orders"]) == (units, returned, 1)


def test_what_only_a_return_or_a_lesser_line_has_can_be_chosen(dimensions):
    offered = dimensions.rows("shell/choices", QUARTER)
    pairs = set(zip(offered["dimension"], offered["value"], strict=True))
    # Returns alone know store S2 and its region, and name the line of the cheap product.
    assert {("store", "S2"), ("region", "South"), ("tier", "value"), ("category", "Care")} <= pairs


@pytest.mark.parametrize(
    ("said", "is_back"),
    [
        ({"decision": "approved"}, True),
        ({"decision": "refused"}, False),
        ({"decision": "refused", "overturned": "true"}, True),
        ({"decision": "refused", "refunded_at": "2026-03-20T10:00"}, True),
    ],
)
def test_a_refusal_that_was_overturned_or_paid_back_all_the_same_is_a_return(tmp_path, said, is_back):
    order = {"order_id": "O", "customer_id": "ann", "goods_amount": 300} | ARRIVED
    back = {"return_id": 1, "order_id": "O", "line_id": 1, "quantity": 1, "requested_at": "2026-03-12T10:00"}
    source = canonical.built(
        tmp_path,
        as_of="2026-06-30T18:00",
        orders=[order],
        order_lines=[{"order_id": "O", "line_id": 1, "quantity": 3, "unit_price": 100}],
        returns=[back | {"refund_amount": 100} | said],
    )
    (rate,) = source.rows("returns/rate", SPRING, by="all")["returned"]
    (sales,) = source.rows("coming_back/sales", SPRING, by="all")["sales"]
    assert (rate, sales) == ((1, 200) if is_back else (0, 300))
