"""How returns are decided, on returns made by hand: a customer's name says what the return of theirs is about."""

from datetime import date

import pytest

from tests import canonical
from touchpoint import measures
from touchpoint.scope import Scope

MARCH = Scope(date(2026, 3, 1), date(2026, 3, 31))
STORES = [
    {"store_id": "S1", "name": "Corner", "size": "small", "clientele": "neighbourhood"},
    {"store_id": "S2", "name": "Square", "size": "medium", "clientele": "town"},
    {"store_id": "S3", "name": "Arcade", "size": "large"},
    {"store_id": "S4", "name": "New"},
]
# Of each return: what it says beside its request, then approved, outside the policy, overturned, our fault; by whom.
DECIDED = {"decided_at": "2026-03-03T12:00"}
APPROVED, REFUSED = DECIDED | {"decision": "approved"}, DECIDED | {"decision": "refused"}
RETURNS = {
    "plain": (APPROVED | {"decided_by_role": "manager", "fault": "seller"}, (1, None, None, 1), "Manager"),
    "by the book": (
        APPROVED | {"outside_policy": "false", "decided_by_role": "desk", "fault": "none"},
        (1, 0, None, 0),
        "Returns desk",
    ),
    "as an exception": (
        APPROVED | {"outside_policy": "true", "decided_by_role": "system", "fault": "customer"},
        (1, 1, None, 0),
        "System",
    ),
    "refused": (REFUSED | {"outside_policy": "true"}, (0, None, 0, None), "(unknown)"),
    "refused, no appeal": (REFUSED | {"appealed": "false"}, (0, None, 0, None), "(unknown)"),
    "overturned": (REFUSED | {"appealed": "true", "overturned": "true"}, (0, None, 1, None), "(unknown)"),
    "upheld": (REFUSED | {"appealed": "true", "overturned": "false"}, (0, None, 0, None), "(unknown)"),
    "appeal open": (REFUSED | {"appealed": "true"}, (0, None, None, None), "(unknown)"),
    "waiting": ({"fault": "seller"}, (None, None, None, 1), "Not decided yet"),
    "decided later": (
        {"decided_at": "2026-04-02T12:00", "decision": "refused"},
        (None, None, None, None),
        "Not decided yet",
    ),
    "refused, nobody knows when": ({"decision": "refused"}, (0, None, 0, None), "(unknown)"),
}
SHARES = ("approved", "exceptions", "overturned", "our fault")


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    returns = [
        {"return_id": name, "customer_id": name, "requested_at": "2026-03-02T12:00", "reason": name} | said
        for name, (said, *_) in RETURNS.items()
    ]
    return canonical.built(tmp_path_factory.mktemp("decided"), returns=returns, stores=STORES)


@pytest.mark.parametrize("place", range(len(SHARES)), ids=SHARES)
def test_what_each_return_is_in_each_share(source, place):
    rows = source.rows("returns/shares", MARCH, by="reason", return_share=SHARES[place]).set_index("group_name")
    found = {name: row["hits"] if row["returns"] else None for name, row in rows.iterrows()}
    assert found == {name: flags[place] for name, (_, flags, _) in RETURNS.items()}
    assert (rows["returns"] + rows["not_known"] == 1).all()


def test_what_waits_for_a_decision_is_said(source):
    (row,) = source.rows("returns/shares", MARCH, by="all", return_share="approved").to_dict("records")
    assert (row["returns"], row["hits"], row["undecided"]) == (9, 3, 2)


def test_who_decided(source):
    rows = source.rows("rows/returned", MARCH, by="all", groups=None, parts=None, most=100)
    assert dict(zip(rows["return_id"], rows["who_decided"], strict=True)) == {
        name: who for name, (*_, who) in RETURNS.items()
    }


@pytest.fixture(scope="module")
def shops(tmp_path_factory):
    """Ann has three returns in the small shop, Ben one in each other place; minutes and cost are known of most."""
    head = ("return_id", "customer_id", "store_id", "decision", "service_minutes", "handling_cost", "reason")
    rows = (
        (1, "ann", "S1", "approved", 4, 2.5, "broken"),
        (2, "ann", "S1", "approved", 8, 3.5, "broken"),
        (3, "ann", "S1", "refused", "", "", "size"),
        (4, "ben", "S2", "approved", 10, 1, "size"),
        (5, "ben", "S3", "refused", -1, 1, ""),
        (6, "ben", "S4", "approved", 5, 1, "broken"),
        (7, "ben", "", "approved", 6, 1, "broken"),
        (8, "", "", "approved", 7, 1, "broken"),
        (9, "", "", "refused", 9, 1, "broken"),
    )
    asked = {"requested_at": "2026-03-02T12:00", "decided_at": "2026-03-03T12:00"}
    returns = [dict(zip(head, row, strict=True)) | asked for row in rows]
    return canonical.built(tmp_path_factory.mktemp("shops"), returns=returns, stores=STORES)


def test_a_shop_is_as_large_as_the_house_says(shops):
    found = shops.rows("returns/shares", MARCH, by="shop-size", return_share="approved").set_index("group_name")
    assert found["returns"].to_dict() == {
        "Small shop": 3,
        "Medium shop": 1,
        "Large shop": 1,
        "(unknown)": 1,
        "Online or telephone": 3,
    }
    kinds = shops.rows("returns/shares", MARCH, by="clientele", return_share="approved").set_index("group_name")
    assert kinds["hits"].to_dict() == {"neighbourhood": 2, "town": 1, "(unknown)": 1, "Online or telephone": 2}


def test_returns_of_one_customer_hang_together(shops):
    (row,) = shops.rows("returns/shares", MARCH, by="all", return_share="approved").to_dict("records")
    # Ann 2 of 3, Ben 3 of 4, and two strangers, 1 of 1 and 0 of 1.
    assert (row["customers"], row["returns"], row["hits"]) == (4, 9, 6)
    assert (row["hits_squared"], row["hits_by_returns"], row["returns_squared"]) == (4 + 9 + 1, 6 + 12 + 1, 9 + 16 + 2)


def test_what_returns_take_of_whom(shops):
    (row,) = shops.rows("returns/averages", MARCH, by="all", return_amount="minutes").to_dict("records")
    # Ann 4 + 8, Ben 10 + 5 + 6, strangers 7 and 9; one is not known and one is below zero.
    assert (row["returns"], row["amount"], row["not_known"], row["customers"]) == (7, 49, 2, 4)
    assert row["amount_squares"] == 16 + 64 + 100 + 25 + 36 + 49 + 81
    assert row["amount_squared"] == 12**2 + 21**2 + 49 + 81
    assert row["amount_by_returns"] == 12 * 2 + 21 * 3 + 7 + 9
    assert row["returns_squared"] == 4 + 9 + 2
    pairs = sorted(zip(row["customer_amount"], row["customer_returns"], strict=True))
    assert pairs == [(7, 1), (9, 1), (12, 2), (21, 3)]


def test_what_handling_costs(shops):
    found = shops.rows("returns/averages", MARCH, by="shop-size", return_amount="cost").set_index("group_name")
    assert found.loc["Small shop", ["amount", "returns", "not_known"]].tolist() == [6, 2, 1]


def test_why_things_come_back(shops):
    rows = shops.rows("returns/reasons", MARCH)
    assert list(zip(rows["reason"], rows["returns"], strict=True)) == [("broken", 6), ("size", 2), ("(unknown)", 1)]


def test_who_decides_where(source, shops):
    assert source.rows("returns/deciders", MARCH)["returns"].sum() == len(RETURNS)
    sizes = shops.rows("returns/deciders", MARCH).groupby("shop_size")["returns"].sum()
    assert sizes["Online or telephone"] == 3


@pytest.fixture(scope="module")
def sold(tmp_path_factory):
    """Two orders in a small shop and one elsewhere; one line has no price, one order is in dollars, one is young."""
    came = {"ordered_at": "2026-03-01T10:00", "delivered_at": "2026-03-10T10:00", "status": "delivered"}
    orders = [
        {"order_id": "A", "store_id": "S1"} | came,
        {"order_id": "B"} | came,
        {"order_id": "C", "currency": "USD"} | came,
        {"order_id": "D"} | came | {"delivered_at": "2026-05-20T10:00"},
    ]
    head = ("order_id", "line_id", "product_id", "quantity", "unit_price")
    lines = [
        ("A", 1, "P", 2, 30),
        ("A", 2, "Q", 1, 40),
        ("B", 1, "P", 4, 25),
        ("B", 2, "Q", 1, ""),
        ("C", 1, "P", 1, 9),
    ]
    returns = [
        {"return_id": 1, "order_id": "A", "line_id": 1, "quantity": 1, "requested_at": "2026-03-12T10:00"},
        {"return_id": 2, "order_id": "B", "line_id": 1, "quantity": 3, "requested_at": "2026-03-12T10:00"},
        {"return_id": 3, "order_id": "B", "line_id": 2, "quantity": 1, "requested_at": "2026-03-12T10:00"},
    ]
    return canonical.built(
        tmp_path_factory.mktemp("sold"),
        as_of="2026-06-30T18:00",
        orders=orders,
        order_lines=[dict(zip(head, line, strict=True)) for line in [*lines, ("D", 1, "P", 1, 50)]],
        returns=returns,
        stores=STORES,
    )


def test_what_came_back_in_money(sold):
    spring = Scope(date(2026, 3, 1), date(2026, 5, 31))
    (row,) = sold.rows("returns/rate_by_value", spring, by="all").to_dict("records")
    # A: 30 of 100 came back, B: 75 of 100; the line without a price and the order in dollars are left out.
    assert (row["lines"], row["orders"], row["amount"], row["returned"]) == (3, 2, 200, 105)
    assert (row["too_young"], row["unpriced"]) == (1, 2)
    assert (row["amount_squared"], row["returned_by_amount"], row["returned_squared"]) == (
        100**2 + 100**2,
        30 * 100 + 75 * 100,
        30**2 + 75**2,
    )
    sizes = sold.rows("returns/rate_by_value", spring, by="shop-size").set_index("group_name")
    assert sizes["returned"].to_dict() == {"Small shop": 30, "Online or telephone": 75}
    units = sold.rows("returns/rate", spring, by="shop-size").set_index("group_name")
    assert units.loc["Small shop", ["units", "returned"]].tolist() == [3, 1]


def test_returns_can_be_divided_by_what_only_they_have():
    own = {"decided-by", "shop-size", "clientele"}
    for measure_id in ("return_decision_hours_median", "refund_hours_median", "return_approved_share"):
        assert own <= set(measures.get(measure_id).dimensions)
