"""The queries of service and price tiers on rows made by hand, as of 31 March 2026, 18:00 in London."""

from datetime import date

import pytest

from tests import canonical
from touchpoint.scope import Scope
from touchpoint.settings import Settings
from touchpoint.settings.model import ServiceLevel

YEAR = Scope(date(2025, 4, 1), date(2026, 3, 31))
PROMISED = Settings(
    time_zone="Europe/London", currency="GBP", service_levels=(ServiceLevel("first_response", 24, "elapsed"),)
)
PRODUCTS = [{"product_id": "dear", "price_tier": "luxury"}, {"product_id": "cheap", "price_tier": "value"}]


def records(columns, *rows):
    return [dict(zip(columns, row, strict=True)) for row in rows]


# Of each order of its own customer: its day, its tier, the days of adviser's contacts, those of later orders, and
# whether it was with an adviser and whether the customer came back.
ORDERS = {
    "alone": ("2025-11-01", "dear", [], [], "without", False),
    "advised": ("2025-11-15", "dear", ["2025-11-01"], ["2025-11-16"], "with", True),
    "advised too long before": ("2025-11-16", "cheap", ["2025-11-01"], ["2026-02-14"], "without", True),
    "advised afterwards": ("2025-11-01", "cheap", ["2025-11-02"], ["2026-01-31"], "without", False),
    "back the same day": ("2025-11-01", "cheap", [], ["2025-11-01"], "without", False),
    # 90 days before 31 March lies 31 December.
    "too young": ("2025-12-31", "dear", [], ["2026-01-05"], "without", None),
}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    orders, lines, contacts = [], [], []
    for name, (day, product, advised, later, *_) in ORDERS.items():
        orders.append({"order_id": name, "customer_id": name, "ordered_at": f"{day}T10:00"})
        lines.append({"order_id": name, "line_id": 1, "product_id": product, "quantity": 1, "unit_price": 10})
        orders += [
            {"order_id": f"{name}, later", "customer_id": name, "ordered_at": f"{back}T12:00", "status": "placed"}
            for back in later
        ]
        contacts += [
            {"contact_id": name, "customer_id": name, "started_at": f"{on}T09:00", "purpose": "sales"} for on in advised
        ]
    return canonical.built(
        tmp_path_factory.mktemp("served"), orders=orders, order_lines=lines, contacts=contacts, products=PRODUCTS
    )


def test_whether_the_customer_of_an_order_came_back(served):
    rows = served.rows("rows/moments", YEAR, by="all", moment="order", groups=None, most=100).set_index("moment_id")
    words = {"with": "with an adviser's contact", "without": "without"}
    expected = {name: (words[service], back) for name, (*_, service, back) in ORDERS.items() if back is not None}
    found = {name: (row["service"], row["bought"]) for name, row in rows.iterrows() if "later" not in name}
    assert found == expected


def test_orders_with_an_adviser_against_those_without(served):
    scope = YEAR.with_chosen("tier", ["luxury"])
    found = served.rows("premium/moments", scope, by="service", moment="order").set_index("group_name")
    said = {name: (row["moments"], row["bought"], row["too_young"]) for name, row in found.iterrows()}
    assert said == {"with an adviser's contact": (1, 1, 0), "without": (1, 0, 1)}


def test_whether_an_order_came_of_an_advisers_contact(served):
    rows = served.rows("rows/moments", YEAR, by="all", moment="contact", groups=None, most=100).set_index("moment_id")
    found = {name: (row["bought"], row["tier"] if row["tier"] == "value" else None) for name, row in rows.iterrows()}
    # Fourteen days after it is still in time, fifteen are not; only one of them had bought before.
    assert found == {
        "advised": (True, None),
        "advised too long before": (False, None),
        "advised afterwards": (False, "value"),
    }


def test_answers_and_cases_are_moments_of_their_own(tmp_path):
    orders = [
        {"order_id": name, "customer_id": name, "ordered_at": "2025-10-01T10:00"} for name in ("ann", "ben", "cy")
    ]
    back = {"order_id": "ann, back", "customer_id": "ann", "ordered_at": "2025-12-01T10:00"}
    surveys = records(
        ("survey_id", "kind", "trigger", "answered_at", "score", "customer_id", "order_id", "case_id"),
        (1, "csat", "after_order", "2025-11-01T10:00", 5, "ann", "ann", ""),
        (2, "csat", "after_order", "2025-11-01T10:00", 3, "ben", "ben", ""),
        (3, "csat", "courtesy", "2025-11-01T10:00", 3, "ben", "ben", ""),
        (4, "csat", "after_case", "2025-11-01T10:00", 3, "ann", "ann", "in time"),
        (5, "csat", "after_order", "2025-11-01T10:00", 3, "", "", ""),
    )
    cases = records(
        ("case_id", "customer_id", "opened_at", "first_response_at"),
        ("in time", "ann", "2025-11-01T10:00", "2025-11-02T10:00"),
        ("late", "cy", "2025-11-01T10:00", "2025-11-02T10:01"),
    )
    source = canonical.built(tmp_path, settings=PROMISED, orders=[*orders, back], surveys=surveys, cases=cases)

    def counted(moment):
        found = source.rows("premium/moments", YEAR, by="service", moment=moment).set_index("group_name")
        return {name: (row["moments"], row["bought"]) for name, row in found.iterrows()}

    assert counted("answer") == {"satisfied": (1, 1), "not satisfied": (1, 0)}
    assert counted("case") == {"answered in time": (1, 1), "answered late": (1, 0)}


# Of each order: what it says, its lines' unit and advertised prices, and whether it was at full price.
PRICES = {
    "no discount": ({"discount_amount": 0}, [(10, "")], True),
    "a discount": ({"discount_amount": 1}, [(10, 10)], False),
    "a cheaper line": ({"discount_amount": 0}, [(10, 10), (8, 10)], False),
    "as advertised": ({}, [(10, 10), (12, 11)], True),
    "below": ({}, [(9, 10)], False),
    "one line unknown": ({}, [(10, 10), (10, "")], None),
    "nothing known": ({}, [(10, "")], None),
}


def test_which_orders_were_at_full_price(tmp_path):
    day = {"ordered_at": "2026-03-01T10:00"}
    orders = [{"order_id": name} | day | said for name, (said, *_) in PRICES.items()]
    lines = [
        {"order_id": name, "line_id": place, "quantity": 1, "unit_price": unit, "advertised_price": advertised}
        for name, (_, prices, _) in PRICES.items()
        for place, (unit, advertised) in enumerate(prices)
    ]
    source = canonical.built(tmp_path, orders=orders, order_lines=lines)
    rows = source.rows("rows/baskets", YEAR, by="all", of_order="full_price", groups=None, most=100)
    found = rows.set_index("order_id")["is_full_price"].to_dict()
    assert found == {name: full for name, (*_, full) in PRICES.items() if full is not None}
    (whole,) = source.rows("premium/orders", YEAR, by="all", of_order="full_price").to_dict("records")
    assert (whole["orders"], whole["hits"], whole["not_known"]) == (5, 2, 2)


def test_which_orders_a_gesture_followed(tmp_path):
    orders = records(
        ("order_id", "customer_id", "ordered_at"),
        ("first", "ann", "2025-10-01T10:00"),
        ("second", "ann", "2025-10-10T10:00"),
        ("in a case", "ben", "2025-10-01T10:00"),
        ("too long ago", "cy", "2025-10-01T10:00"),
        # 60 days before 31 March lies 30 January.
        ("young", "dan", "2026-01-30T10:00"),
    )
    gestures = records(
        ("gesture_id", "customer_id", "case_id", "happened_at"),
        (1, "ann", "", "2025-10-11T10:00"),
        (2, "ben", "K", "2025-11-30T10:00"),
        (3, "cy", "", "2025-12-01T10:00"),
    )
    case = {"case_id": "K", "order_id": "in a case", "opened_at": "2025-10-05T10:00"}
    source = canonical.built(tmp_path, orders=orders, gestures=gestures, cases=[case])
    rows = source.rows("rows/baskets", YEAR, by="all", of_order="gesture", groups=None, most=100)
    assert rows.set_index("order_id")["had_gesture"].to_dict() == {
        "first": False,
        "second": True,
        "in a case": True,
        "too long ago": False,
    }


def test_baskets_over_customers_and_without_the_largest(tmp_path):
    # Two of 200 orders; Ann placed two, the others one each.
    amounts = [500, 400, *[10] * 198]
    orders = [
        {"order_id": place, "customer_id": max(place, 1), "ordered_at": "2026-03-01T10:00", "goods_amount": amount}
        for place, amount in enumerate(amounts)
    ]
    dollars = {"order_id": "dollars", "ordered_at": "2026-03-01T10:00", "goods_amount": 9, "currency": "USD"}
    (found,) = (
        canonical.built(tmp_path, orders=[*orders, dollars]).rows("premium/baskets", YEAR, by="all").to_dict("records")
    )
    assert (found["orders"], found["unpriced"], found["customers"], found["amount"]) == (200, 1, 199, 2880)
    assert (found["usual_orders"], found["usual_amount"]) == (198, 1980)
    assert (found["orders_squared"], found["amount_by_orders"]) == (202, 1800 + 1980)
    assert found["amount_squared"] == 900**2 + 198 * 100
    assert sorted(found["customer_amounts"])[-1] == 900


def test_a_question_is_counted_by_its_own_questionnaire(tmp_path):
    surveys = records(
        ("survey_id", "kind", "trigger", "answered_at", "score", "scale_high", "customer_id"),
        (1, "csat", "courtesy", "2026-03-01T10:00", 5, 5, "ann"),
        (2, "csat", "courtesy", "2026-03-01T10:00", 3, 5, "ann"),
        (3, "csat", "courtesy", "2026-03-01T10:00", 10, 10, "ben"),
        (4, "csat", "knowledge", "2026-03-01T10:00", 5, 5, "ben"),
        (5, "csat", "courtesy and more", "2026-03-01T10:00", 5, 5, "ben"),
    )
    found = canonical.built(tmp_path, surveys=surveys).rows("premium/items", YEAR, by="all", item="courtesy")
    said = {row["questionnaire"]: (row["answers"], row["satisfied"], row["clusters"]) for _, row in found.iterrows()}
    assert said == {"csat · courtesy · 1 to 5": (2, 1, 1), "csat · courtesy · 1 to 10": (1, 1, 1)}
