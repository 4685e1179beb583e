"""Whom to call or unblock: given rows, expected rows, worked out by hand. As of 31 March 2026, 18:00 in London.

London's clocks went forward on 29 March, so that is 17:00 UTC.
"""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from tests import canonical
from touchpoint.scope import Scope
from touchpoint.settings.model import ServiceLevel

ANY = Scope(date(2026, 1, 1), date(2026, 3, 31))
FLAGS = ("is_over_limit", "is_due_soon", "is_escalated", "is_not_called_back", "is_luxury_waiting")


def listed(source, scope=ANY, *, reason="all", sort="reasons", most=1000):
    return source.rows("watch/entries", scope, reason=reason, sort=sort, most=most)


def why(source):
    """The reasons of each entry, by its id."""
    rows = listed(source).set_index("entry_id")
    return {entry: {flag.removeprefix("is_") for flag in FLAGS if row[flag]} for entry, row in rows.iterrows()}


def open_case(case_id, **columns):
    return {"case_id": case_id, "opened_at": "2026-03-01T09:00", "status": "open", "kind": "technical"} | columns


def answer(customer_id, answered_at="2026-03-20T10:00", score=1, **columns):
    return {"kind": "csat", "customer_id": customer_id, "answered_at": answered_at, "score": score} | columns


def numbered(key, rows):
    return [{key: str(number)} | row for number, row in enumerate(rows)]


def called(customer_id, started_at="2026-03-21T10:00", purpose="follow_up", direction="outbound", **columns):
    row = {"customer_id": customer_id, "started_at": started_at, "purpose": purpose, "direction": direction}
    return row | columns


def test_deadlines_and_escalations(tmp_path):
    source = canonical.built(
        tmp_path,
        cases=[
            open_case("due now", due_at="2026-03-31T18:00"),
            open_case("due in a minute", due_at="2026-03-31T18:01"),
            open_case("due in 7 days", due_at="2026-04-07T18:00"),
            open_case("due later", due_at="2026-04-07T18:01"),
            open_case("no deadline"),
            open_case("due before it was opened", due_at="2026-02-01T09:00"),
            open_case("settled late", due_at="2026-03-02T09:00", status="resolved", resolved_at="2026-03-05T09:00"),
            open_case("withdrawn", due_at="2026-03-02T09:00", status="withdrawn", closed_at="2026-03-05T09:00"),
            open_case("spam", due_at="2026-03-02T09:00", is_spam="true"),
            open_case("escalated", escalated_at="2026-03-31T18:00", escalation="manager"),
            open_case("escalated later", escalated_at="2026-03-31T18:01", escalation="manager"),
            open_case("escalated some day", escalation="regulator"),
            open_case("both", due_at="2026-03-30T09:00", escalation="manager"),
        ],
    )
    assert why(source) == {
        "case due now": {"over_limit"},
        "case due in a minute": {"due_soon"},
        "case due in 7 days": {"due_soon"},
        "case escalated": {"escalated"},
        "case escalated some day": {"escalated"},
        "case both": {"over_limit", "escalated"},
    }


def test_an_answer_has_a_deadline_of_its_own_while_it_is_owed(tmp_path):
    within_a_day = ServiceLevel(clock="first_response", hours=24)
    answered = {"first_response_at": "2026-03-31T17:00"}
    source = canonical.built(
        tmp_path,
        settings=replace(canonical.LONDON, service_levels=(within_a_day,)),
        cases=[
            open_case("owed", opened_at="2026-03-30T18:00"),
            open_case("answered", opened_at="2026-03-30T10:00", **answered),
            open_case("owed tomorrow", opened_at="2026-03-31T12:00"),
            open_case("both", opened_at="2026-03-30T10:00", due_at="2026-04-02T10:00"),
            open_case("ended first", opened_at="2026-03-30T10:00", due_at="2026-03-30T12:00"),
        ],
    )
    assert why(source) == {
        "case owed": {"over_limit"},
        "case owed tomorrow": {"due_soon"},
        "case both": {"over_limit", "due_soon"},
        "case ended first": {"over_limit"},
    }
    # A day after the opening, on clocks an hour ahead of UTC, unless the end is due before.
    due = listed(source).set_index("case_id")["due_at"]
    assert dict(due) == {
        "owed": pd.Timestamp("2026-03-31T17:00"),
        "owed tomorrow": pd.Timestamp("2026-04-01T11:00"),
        "both": pd.Timestamp("2026-03-31T09:00"),
        "ended first": pd.Timestamp("2026-03-30T11:00"),
    }


def test_luxury_customers_who_wait(tmp_path):
    answered = {"first_response_at": "2026-03-30T20:00"}
    # 30 repairs took 1 to 30 hours: three in four took 22.75 hours or less. What was settled a year ago, or is one of
    # too few of its kind, says nothing of what is usual.
    took = [
        open_case(f"took {hours}", kind="repair", status="resolved", opened_at="2026-01-01T00:00",
                  resolved_at=f"2026-01-0{1 + hours // 24}T{hours % 24:02}:00")
        for hours in range(1, 31)
    ]  # fmt: skip
    took.append(
        open_case("long ago", kind="repair", status="resolved", opened_at="2025-01-01T00:00",
                  resolved_at="2025-03-31T12:00")
    )  # fmt: skip
    took += [
        open_case(f"return {number}", kind="return", status="resolved", opened_at="2026-01-01T00:00",
                  resolved_at="2026-01-01T01:00")
        for number in range(29)
    ]  # fmt: skip
    source = canonical.built(
        tmp_path,
        customers=[{"customer_id": "C1", "segment": "clientele"}, {"customer_id": "C2", "segment": "regular"}],
        products=[{"product_id": "gold", "price_tier": "luxury"}, {"product_id": "tin", "price_tier": "value"}],
        cases=[
            *took,
            open_case("unanswered luxury", product_id="gold"),
            open_case("unanswered clientele", customer_id="C1", product_id="tin"),
            open_case("unanswered regular", customer_id="C2", product_id="tin"),
            open_case("ours", product_id="gold", initiated_by="us"),
            open_case("answered", product_id="gold", **answered),
            open_case("usual repair", kind="repair", product_id="gold", opened_at="2026-03-30T19:15", **answered),
            open_case("long repair", kind="repair", product_id="gold", opened_at="2026-03-30T19:14", **answered),
            open_case("long return", kind="return", product_id="gold", **answered),
            open_case("long repair of tin", kind="repair", product_id="tin"),
        ],
    )
    assert why(source) == {
        "case unanswered luxury": {"luxury_waiting"},
        "case unanswered clientele": {"luxury_waiting"},
        "case long repair": {"luxury_waiting"},
    }
    rows = listed(source).set_index("entry_id")
    assert dict(rows["is_unanswered"]) == {
        "case unanswered luxury": True,
        "case unanswered clientele": True,
        "case long repair": False,
    }
    assert dict(rows["is_over_usual"])["case long repair"]


def test_without_first_answers_in_the_export_nobody_is_unanswered(tmp_path):
    gold = [{"product_id": "gold", "price_tier": "luxury"}]
    assert why(canonical.built(tmp_path, products=gold, cases=[open_case("open", product_id="gold")])) == {}


@pytest.mark.parametrize(
    ("contact", "is_listed"),
    [
        (called("A"), False),
        (called("A", purpose="service"), False),
        (called("A", purpose=""), False),
        (called("", case_id="K"), False),
        (called("A too"), False),
        (called("A", "2026-03-20T10:00"), True),
        (called("A", "2026-03-20T09:00"), True),
        (called("A", "2026-03-31T18:01"), True),
        (called("A", purpose="marketing"), True),
        (called("A", purpose="status"), True),
        (called("A", direction="inbound"), True),
        (called("A", is_auto_reply="true"), True),
        (called("B"), True),
    ],
    ids=str,
)
def test_who_is_unhappy_and_not_called_back(tmp_path, contact, is_listed):
    source = canonical.built(
        tmp_path,
        customers=[{"customer_id": "A", "email": "a@example.com"}, {"customer_id": "A too", "email": "A@example.com"}],
        cases=[open_case("K", customer_id="A", status="resolved", resolved_at="2026-03-02T09:00")],
        surveys=numbered("survey_id", [answer("A")]),
        # Whoever the contact is with, the export tells outbound from inbound.
        contacts=numbered("contact_id", [contact, called("nobody")]),
    )
    assert why(source) == ({"customer A": {"not_called_back"}} if is_listed else {})


def test_which_answers_ask_for_a_call(tmp_path):
    answers = [
        answer("30 days ago", "2026-03-01T17:00"),
        answer("a minute less", "2026-03-01T17:01"),
        answer("neither", score=3),
        answer("second worst", score=2),
        answer("", score=1),
        answer("again", "2026-03-10T10:00"),
        answer("again", "2026-03-25T10:00"),
        answer("other way round", score=5, scale_low=5, scale_high=1),
        answer("after T*", "2026-03-31T18:01"),
    ]
    contacts = [called("again", "2026-03-12T10:00")]
    source = canonical.built(
        tmp_path, surveys=numbered("survey_id", answers), contacts=numbered("contact_id", contacts)
    )
    rows = listed(source).set_index("entry_id")["since"]
    assert dict(rows) == {
        "customer a minute less": pd.Timestamp("2026-03-01T17:01"),
        "customer second worst": pd.Timestamp("2026-03-20T10:00"),
        "customer again": pd.Timestamp("2026-03-25T10:00"),
        "customer other way round": pd.Timestamp("2026-03-20T10:00"),
    }


def test_without_outbound_contacts_in_the_export_nobody_is_said_not_to_have_been_called(tmp_path):
    contacts = numbered("contact_id", [called("A", direction="inbound")])
    source = canonical.built(tmp_path, surveys=numbered("survey_id", [answer("A")]), contacts=contacts)
    assert why(source) == {}


def test_an_unhappy_customer_with_open_cases_stands_in_one_row_of_theirs(tmp_path):
    source = canonical.built(
        tmp_path,
        cases=[
            open_case("second", customer_id="A", opened_at="2026-03-05T09:00", due_at="2026-03-06T09:00"),
            open_case("first", customer_id="A", department="Repair"),
        ],
        surveys=numbered("survey_id", [answer("A")]),
        contacts=numbered("contact_id", [called("nobody")]),
    )
    assert why(source) == {"case second": {"over_limit"}, "case first": {"not_called_back"}}
    assert dict(listed(source).set_index("entry_id")["unhappy_at"].dropna()) == {
        "case first": pd.Timestamp("2026-03-20T10:00")
    }


def bought(customer_id, ordered_at, goods_amount, **columns):
    return {"customer_id": customer_id, "ordered_at": ordered_at, "goods_amount": goods_amount} | columns


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """Ann has two late cases and bought for 170, Ben one and bought nothing, of the fourth nobody is known."""
    orders = [
        bought("Ann", "2025-03-31T23:00", 1000),
        bought("Ann", "2025-04-01T00:30", 120),
        bought("Ann", "2026-03-01T10:00", 60, refund_amount=10),
        bought("Ann", "2026-03-02T10:00", 500, status="test"),
        bought("Ann", "2026-03-31T18:01", 500),
        bought("Ben", "2024-03-01T10:00", 80),
        bought("Cat", "2026-03-01T10:00", 300),
    ]
    late = {"due_at": "2026-03-10T09:00", "channel": "phone"}
    return canonical.built(
        tmp_path_factory.mktemp("shop"),
        agents=[{"agent_id": "A1", "name": "Al", "role": "adviser"}],
        stores=[{"store_id": "S1", "name": "High Street"}],
        orders=numbered("order_id", orders),
        cases=[
            open_case("Ann's", customer_id="Ann", department="Repair", store_id="S1", owner_id="A1", **late),
            open_case("Ann's other", customer_id="Ann", department="Repair", escalation="manager", **late),
            open_case("Ben's", customer_id="Ben", department="Shipping", due_at="2026-03-09T09:00", channel="email"),
            open_case("nobody's", department="Shipping", due_at="2026-04-02T09:00", opened_at="2026-02-01T09:00"),
            open_case("in time", customer_id="Cat", due_at="2026-05-01T09:00"),
        ],
    )


def test_the_sales_of_12_months_are_the_customers(shop):
    sales = listed(shop).set_index("entry_id")["sales"]
    # From 1 April 2025 to T*: 120 and 60 less 10 of refund; not the test, nor what came after T*.
    assert sales["case Ann's"] == sales["case Ann's other"] == 170
    assert sales["case Ben's"] == 0
    assert pd.isna(sales["case nobody's"])


def test_without_amounts_sales_are_not_known(tmp_path):
    cases = [open_case("late", customer_id="Ann", due_at="2026-03-10T09:00")]
    orders = numbered("order_id", [bought("Ann", "2026-03-01T10:00", "")])
    assert listed(canonical.built(tmp_path, cases=cases, orders=orders))["sales"].isna().all()


def test_a_row_names_store_and_owner(shop):
    row = listed(shop).set_index("entry_id").loc["case Ann's"]
    assert tuple(row[["store", "owner_id", "owner_name", "owner_role"]]) == ("High Street", "A1", "Al", "adviser")


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        # Two reasons first, then the longest over its limit.
        ("reasons", ["Ann's other", "Ben's", "Ann's", "nobody's"]),
        ("due", ["Ben's", "Ann's", "Ann's other", "nobody's"]),
        ("age", ["nobody's", "Ben's", "Ann's", "Ann's other"]),
        ("sales", ["Ann's", "Ann's other", "Ben's", "nobody's"]),
    ],
)
def test_orders(shop, sort, expected):
    assert list(listed(shop, sort=sort)["case_id"]) == expected


def test_the_rows_beyond_the_most_are_counted(shop):
    rows = listed(shop, sort="due", most=2)
    assert list(rows["case_id"]) == ["Ben's", "Ann's"]
    assert list(rows["in_all"]) == [4, 4]


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("over-limit", {"Ann's", "Ann's other", "Ben's"}),
        ("due-soon", {"nobody's"}),
        ("escalated", {"Ann's other"}),
        ("not-called-back", set()),
        ("luxury-waiting", set()),
        ("no reason at all", set()),
    ],
)
def test_only_one_reason(shop, reason, expected):
    assert set(listed(shop, reason=reason)["case_id"]) == expected


def totals(source, scope=ANY):
    rows = source.rows("watch/reasons", scope)
    return {
        row.reason: (row.entries, row.customers, row.sales if row.sales == row.sales else None, row.department,
                     row.in_department)
        for row in rows.itertuples()
    }  # fmt: skip


def test_totals_count_a_customer_once(shop):
    assert totals(shop) == {
        "all": (4, 2, 170, "Repair", 2),
        "over-limit": (3, 2, 170, "Repair", 2),
        "due-soon": (1, 0, None, "Shipping", 1),
        "escalated": (1, 1, 170, "Repair", 1),
    }


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (ANY.with_chosen("department", ["Repair"]), 2),
        (ANY.with_chosen("channel", ["email"]), 1),
        (ANY.with_chosen("store", ["S1"]), 1),
        (ANY.with_chosen("kind", ["complaint"]), 0),
        (ANY.with_chosen("region", ["North"]), 0),
        (ANY.with_chosen("tier", ["luxury"]), 0),
        (ANY.with_chosen("category", ["Shoes"]), 0),
        (ANY.with_chosen("segment", ["clientele"]), 0),
        # The list is as of T*: the period plays no part.
        (Scope(date(2025, 1, 1), date(2025, 1, 31)), 4),
    ],
)
def test_filters_choose_the_rows_and_the_totals_alike(shop, scope, expected):
    assert len(listed(shop, scope)) == expected
    assert totals(shop, scope).get("all", (0,))[0] == expected
