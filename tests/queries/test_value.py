"""The queries of value for money on rows made by hand, as of 31 March 2026, 18:00 in London.

A store is an order's own name where costs are told order by order. British clocks go forward on 29 March.
"""

from datetime import date

import pytest

from tests import canonical
from touchpoint.scope import Scope
from touchpoint.settings import Settings
from touchpoint.settings.costs import MinuteCost
from touchpoint.settings.model import Reasons

QUARTER = Scope(date(2026, 1, 1), date(2026, 3, 31))
YEAR = Scope(date(2025, 4, 1), date(2026, 3, 31))
COSTED = Settings(
    time_zone="Europe/London",
    currency="GBP",
    minute_costs=(
        MinuteCost(cost=0.5, source="test"),
        MinuteCost(cost=1, source="test", valid_from=date(2026, 3, 1)),
    ),
)


def records(columns, *rows):
    return [dict(zip(columns, row, strict=True)) for row in rows]


COST_COLUMNS = ("picking", "freight", "payment", "contacts", "handling", "refunds", "gestures")


@pytest.fixture(scope="module")
def costed(tmp_path_factory):
    """Ann's two orders, Ben's one in dollars, two of guests, and Cy's two of January; a minute costs 1 from March."""
    head = (
        "order_id",
        "customer_id",
        "ordered_at",
        "currency",
        "picking_cost",
        "freight_cost",
        "refund_amount",
        "status",
    )
    orders = records(
        head,
        ("ann 1", "ann", "2026-03-05T10:00", "", 2, 3, "", "placed"),
        ("ann 2", "ann", "2026-03-06T10:00", "gbp", 2, "", 4, "placed"),
        ("dollars", "ben", "2026-03-05T10:00", "USD", 99, 99, "", "placed"),
        ("guest 1", "", "2026-03-05T10:00", "", 1, 1, "", "placed"),
        ("guest 2", "", "2026-03-05T10:00", "", 1, 1, "", "placed"),
        ("cancelled", "ann", "2026-03-05T10:00", "", 50, 50, "", "cancelled"),
        ("of january", "cy", "2026-01-30T10:00", "", 1, 1, "", "placed"),
        ("of february", "cy", "2026-01-31T10:00", "", 1, 1, "", "placed"),
    )
    contacts = records(
        ("contact_id", "order_id", "case_id", "started_at", "handling_minutes"),
        (1, "ann 1", "", "2026-03-06T10:00", 6),
        (2, "", "K", "2026-03-07T10:00", 4),
        (3, "ann 2", "", "2026-03-07T10:00", 5),
        (4, "ann 2", "", "2026-03-07T10:00", ""),
        (5, "of january", "", "2026-02-01T10:00", 10),
        (6, "ann 1", "", "2026-04-01T10:00", 99),
    )
    returns = records(
        ("return_id", "order_id", "requested_at", "handling_cost", "service_minutes", "refund_amount"),
        (1, "ann 1", "2026-03-08T10:00", 1.5, 60, 20),
        (2, "of january", "2026-02-28T23:00", "", 10, ""),
        (3, "guest 1", "2026-03-08T10:00", "", "", ""),
        # Less than nothing is an error of the export: nobody knows what it cost.
        (4, "guest 2", "2026-03-08T10:00", -5, -600, ""),
    )
    gestures = records(
        ("gesture_id", "case_id", "happened_at", "cost"),
        (1, "K", "2026-03-08T10:00", 7),
        (2, "", "2026-03-08T10:00", 70),
        (3, "K", "2026-04-08T10:00", 700),
    )
    case = {"case_id": "K", "order_id": "ann 1", "opened_at": "2026-03-06T10:00"}
    return canonical.built(
        tmp_path_factory.mktemp("costed"),
        settings=COSTED,
        orders=[order | {"store_id": order["order_id"]} for order in orders],
        contacts=contacts,
        returns=returns,
        gestures=gestures,
        cases=[case],
    )


@pytest.mark.parametrize(
    ("order", "costs", "unknown"),
    [
        # 6 + 4 minutes at 1; the return's own cost before its minutes; its refund, for the order names none.
        ("ann 1", (2, 3, None, 10, 1.5, 20, 7), ("no_payment",)),
        # One of two contacts without minutes: nobody knows what they cost together.
        ("ann 2", (2, None, None, None, 0, 4, 0), ("no_freight", "no_payment", "no_contacts")),
        # Ten minutes at the half that they cost in February, both.
        ("of january", (1, 1, None, 5, 5, 0, 0), ("no_payment",)),
        ("guest 1", (1, 1, None, 0, None, 0, 0), ("no_payment", "no_handling")),
        ("guest 2", (1, 1, None, 0, None, 0, 0), ("no_payment", "no_handling")),
    ],
)
def test_what_an_order_cost_and_what_nobody_knows(costed, order, costs, unknown):
    found = costed.rows("value/costs", QUARTER, by="store").set_index("group_name").loc[order]
    said = tuple(None if found[column] != found[column] else found[column] for column in COST_COLUMNS)
    assert said == costs
    assert found["cost"] == sum(cost or 0 for cost in costs)
    assert tuple(f"no_{column}" for column in COST_COLUMNS if found[f"no_{column}"]) == unknown


def test_costs_over_customers(costed):
    (found,) = costed.rows("value/costs", QUARTER, by="all").to_dict("records")
    # Ann 43.5 + 6 for two orders, Cy 12 + 2 for two, each guest 2 for one; dollars and cancelled ones are in no sum.
    assert (found["orders"], found["customers"], found["cost"]) == (6, 4, 67.5)
    assert sorted(zip(found["customer_orders"], found["customer_costs"], strict=True)) == [
        (1, 2), (1, 2), (2, 14), (2, 49.5),
    ]  # fmt: skip
    assert (found["orders_squared"], found["cost_by_orders"]) == (10, 2 * 14 + 2 * 49.5 + 4)
    assert found["cost_squared"] == 4 + 4 + 14**2 + 49.5**2
    assert found["foreign_orders"] == 1


def test_usual_costs_are_those_without_the_hundredth_of_the_customers_who_cost_most(tmp_path):
    # Two of 200 customers; of three who cost the same all stay.
    orders = [{"order_id": place, "ordered_at": "2026-03-05T10:00", "picking_cost": 1} for place in range(200)]
    for place, cost in ((0, 50), (1, 40), (2, 7), (3, 7), (4, 7)):
        orders[place]["picking_cost"] = cost
    (found,) = canonical.built(tmp_path, orders=orders).rows("value/costs", QUARTER, by="all").to_dict("records")
    assert (found["usual_orders"], found["usual_cost"]) == (198, 195 + 3 * 7)
    assert found["cost"] == 195 + 3 * 7 + 90


def test_orders_of_the_last_60_days_are_young(costed):
    # 60 days before 31 March lies 30 January.
    found = costed.rows("value/costs", QUARTER, by="store").set_index("group_name")["young"]
    assert (found["of january"], found["of february"], found["ann 1"]) == (0, 1, 1)


def test_without_any_of_a_kind_nobody_knows_what_that_cost(tmp_path):
    orders = [{"order_id": 1, "ordered_at": "2026-03-05T10:00", "picking_cost": 2}]
    contacts = [{"contact_id": 1, "order_id": 1, "started_at": "2026-03-06T10:00"}]
    (found,) = (
        canonical.built(tmp_path, orders=orders, contacts=contacts)
        .rows("value/costs", QUARTER, by="all")
        .to_dict("records")
    )
    assert found["cost"] == 2
    assert [found[f"no_{column}"] for column in COST_COLUMNS] == [0, 1, 1, 1, 1, 1, 1]


SPENT = Settings(
    time_zone="Europe/London",
    currency="GBP",
    minute_costs=(MinuteCost(cost=1, source="test"),),
    reasons=Reasons(avoidable=("where is it",), valuable=("how to",)),
)


@pytest.fixture(scope="module")
def spent(tmp_path_factory):
    """A late order and one on time; contacts, returns and gestures of which some would not have been needed."""
    orders = records(
        ("order_id", "customer_id", "ordered_at", "first_promised_on", "delivered_at", "currency"),
        ("late", "ann", "2026-03-01T10:00", "2026-03-05", "2026-03-08T10:00", ""),
        ("in time", "ben", "2026-03-01T10:00", "2026-03-05", "2026-03-05T10:00", ""),
        ("dollars", "cy", "2026-03-01T10:00", "2026-03-05", "2026-03-05T10:00", "USD"),
    )
    contacts = records(
        ("contact_id", "customer_id", "order_id", "started_at", "reason", "handling_minutes", "direction"),
        # Avoidable, though about a late order: it is in one part only.
        ("avoidable", "ann", "late", "2026-03-06T10:00", "where is it", 4, "inbound"),
        ("after the day", "ann", "late", "2026-03-05T10:00", "how to", 6, "inbound"),
        ("before the day", "ann", "late", "2026-03-04T10:00", "how to", 50, "inbound"),
        ("sent", "ann", "late", "2026-03-06T10:00", "where is it", 60, "outbound"),
        ("came in time", "ben", "in time", "2026-03-06T10:00", "how to", 70, "inbound"),
        ("nobody knows", "ben", "in time", "2026-03-06T10:00", "where is it", "", "inbound"),
    )
    returns = records(
        ("return_id", "order_id", "requested_at", "refunded_at", "fault", "handling_cost", "refund_amount"),
        ("ours", "late", "2026-03-10T10:00", "2026-03-12T10:00", "seller", 3, 20),
        ("ours, open", "late", "2026-03-10T10:00", "", "seller", 5, 80),
        ("theirs", "in time", "2026-03-10T10:00", "2026-03-12T10:00", "customer", 7, 90),
        ("in dollars", "dollars", "2026-03-10T10:00", "2026-03-12T10:00", "seller", 2, 40),
    )
    gestures = records(
        ("gesture_id", "customer_id", "case_id", "happened_at", "cost"),
        ("flowers", "ann", "", "2026-03-31T16:30Z", 12),
        ("after T*", "ann", "", "2026-03-31T18:30", 500),
    )
    return canonical.built(
        tmp_path_factory.mktemp("spent"),
        settings=SPENT,
        orders=orders,
        contacts=contacts,
        returns=returns,
        gestures=gestures,
    )


def test_each_cost_of_poor_quality_is_in_one_part(spent):
    found = spent.rows("value/poor_quality", QUARTER, by="part").set_index("group_name")
    said = {name: (row["items"], row["not_known"], row["cost"]) for name, row in found.iterrows()}
    assert said == {
        "avoidable contacts": (1, 1, 4),
        "contacts about broken promises": (1, 0, 6),
        "handling of returns (our fault)": (3, 0, 10),
        # Twenty of the return paid back; that in dollars is not known here, the open one is not paid yet.
        "refunds (our fault)": (1, 1, 20),
        "gestures": (1, 0, 12),
    }


def test_poor_quality_over_customers(spent):
    (found,) = spent.rows("value/poor_quality", QUARTER, by="all").to_dict("records")
    # Ann 4 + 6 + 3 + 5 + 20 + 12, Cy 2; of Ben's contact nobody knows the cost.
    assert (found["items"], found["not_known"], found["customers"], found["cost"]) == (7, 2, 2, 52)
    assert found["cost_squared"] == 50**2 + 2**2


DUE = {"first_promised_on": "2025-11-05", "ordered_at": "2025-11-01T10:00"}
# Of each order of its own customer: what it says beside the above, and on which day the customer bought again.
CHAINS = {
    "kept, back": ({"delivered_at": "2025-11-05T10:00"}, "2025-11-06"),
    "kept, back on the last day": ({"delivered_at": "2025-11-05T10:00"}, "2026-02-03"),
    "kept, back too late": ({"delivered_at": "2025-11-05T10:00"}, "2026-02-04"),
    "kept, back the same day": ({"delivered_at": "2025-11-05T10:00"}, "2025-11-05"),
    "broken, gone": ({"delivered_at": "2025-11-06T10:00"}, ""),
    "broken, never came": ({"status": "shipped"}, ""),
    # Its 60 days are over on 31 March, its 90 days are not.
    "young": ({"first_promised_on": "2026-01-29", "ordered_at": "2026-01-28T10:00"}, ""),
}


@pytest.fixture(scope="module")
def chained(tmp_path_factory):
    orders = [{"order_id": name, "customer_id": name} | DUE | said for name, (said, _) in CHAINS.items()]
    again = [
        {"order_id": f"{name} again", "customer_id": name, "ordered_at": f"{day}T10:00", "goods_amount": 10}
        for name, (_, day) in CHAINS.items()
        if day
    ]
    guest = {"order_id": "guest", "delivered_at": "2025-11-05T10:00"} | DUE
    contacts = records(
        ("contact_id", "order_id", "started_at", "purpose", "handling_minutes"),
        (1, "broken, gone", "2025-11-05T10:00", "status", 5),
        (2, "broken, gone", "2025-12-01T10:00", "service", 5),
        # 4 January is the sixtieth day after 5 November.
        (3, "kept, back", "2026-01-04T10:00", "service", 5),
        (4, "kept, back too late", "2026-01-05T10:00", "service", 5),
    )
    cases = records(
        ("case_id", "order_id", "opened_at", "kind"),
        (1, "broken, gone", "2025-11-08T10:00", "complaint"),
        (2, "broken, never came", "2025-11-08T10:00", "question"),
    )
    returns = records(
        ("return_id", "order_id", "requested_at", "decision", "decided_at"),
        (1, "broken, gone", "2025-11-10T10:00", "", ""),
        (2, "kept, back", "2025-11-10T10:00", "refused", "2025-11-11T10:00"),
    )
    return canonical.built(
        tmp_path_factory.mktemp("chained"),
        settings=SPENT,
        orders=[*orders, *again, guest],
        contacts=contacts,
        cases=cases,
        returns=returns,
    )


@pytest.mark.parametrize(
    ("outcome", "broken", "kept"),
    [
        # Three orders whose promise was broken, one of them young; five kept, a guest's among them.
        ("contact", (3, 1, 0), (5, 1, 0)),
        ("complaint", (3, 1, 0), (5, 0, 0)),
        ("return", (3, 1, 0), (5, 0, 0)),
        # Of the guest nobody knows whether they bought again; whoever bought on the day itself, or too late, did not.
        ("lost", (2, 2, 1), (4, 2, 0)),
    ],
)
def test_what_follows_a_promise(chained, outcome, broken, kept):
    found = chained.rows("value/chain", YEAR, by="promise", outcome=outcome).set_index("group_name")
    said = {name: (row["orders"], row["hits"], row["too_young"]) for name, row in found.iterrows()}
    assert said == {"promise broken": broken, "promise kept": kept}


def test_what_a_promise_is_followed_by_in_money(chained):
    found = chained.rows("value/chain_money", YEAR).set_index("promise")
    assert found["orders"].to_dict() == {"promise broken": 2, "promise kept": 5}
    assert found["contact_cost"].to_dict() == {"promise broken": 10, "promise kept": 10}
    assert found["contact_orders"].to_dict() == {"promise broken": 2, "promise kept": 5}


def test_repeat_orders_are_those_of_later_occasions(chained):
    (found,) = chained.rows("value/repeat_orders", YEAR).to_dict("records")
    assert (found["orders"], found["customers"], found["amount"]) == (4, 4, 40)
    assert (found["orders_squared"], found["amount_by_orders"], found["amount_squared"]) == (4, 40, 400)


@pytest.mark.parametrize("query", ["costs", "poor_quality"])
@pytest.mark.parametrize("key", ["region", "store", "tier", "category", "segment"])
def test_a_filter_gives_the_group_of_its_value(tiny_source, query, key):
    frame = tiny_source.rows(f"value/{query}", QUARTER, by=key)
    for group, expected in frame.set_index("group_name").iterrows():
        if group == "(unknown)":
            continue
        filtered = tiny_source.rows(f"value/{query}", QUARTER.with_chosen(key, [str(group)]), by="all")
        found = filtered.set_index("group_name").loc["all"]
        same = [c for c in frame.columns if c not in ("group_name", "customer_orders", "customer_costs")]
        assert found[same].fillna(-1).tolist() == expected[same].fillna(-1).tolist(), group
