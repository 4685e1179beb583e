"""Who was told, who asked and who waited, on contacts and orders made by hand, as of 31 March 2026, 18:00 in London."""

from datetime import date

import pytest

from tests import canonical
from touchpoint import measures
from touchpoint.scope import Scope
from touchpoint.settings import Settings
from touchpoint.settings.costs import MinuteCost
from touchpoint.settings.model import Reasons

QUARTER = Scope(date(2026, 1, 1), date(2026, 3, 31))
HOUSE = Settings(
    time_zone="Europe/London",
    currency="GBP",
    answer_within_seconds=30,
    minute_costs=(MinuteCost(0.5, "test"),),
    reasons=Reasons(avoidable=("where is it", "again"), valuable=("advice",)),
)


def records(columns, *rows):
    names = columns.split()
    return [dict(zip(names, row, strict=True)) for row in rows]


def by_name(source, query, columns, **values):
    """Of each group the columns named."""
    names = columns.split()
    frame = source.rows(query, QUARTER, **values).set_index("group_name")
    return {name: tuple(row[each] for each in names) for name, row in frame.iterrows()}


CONTACTS = records(
    "contact_id customer_id started_at channel direction purpose reason wait_seconds abandoned handling_minutes",
    ("at once", "ann", "2026-03-02T09:00", "phone", "inbound", "status", "where is it", 0, "false", 6),
    ("in time", "ann", "2026-03-02T11:59", "phone", "inbound", "service", "again", 30, "false", 3),
    ("too late", "ben", "2026-03-02T12:00", "chat", "inbound", "service", "advice", 31, "false", 5),
    ("hung up soon", "ben", "2026-03-02T18:30", "phone", "inbound", "service", "", 10, "true", ""),
    ("hung up", "", "2026-03-02T20:59", "phone", "inbound", "status", "where is it", 90, "true", ""),
    ("who knows", "cy", "2026-03-02T21:00", "phone", "inbound", "service", "odd", -1, "", 4),
    ("by mail", "cy", "2026-03-02T21:00", "email", "inbound", "sales", "", "", "", ""),
    ("ours", "ann", "2026-03-02T21:00", "phone", "outbound", "status", "", 5, "false", 9),
)


@pytest.fixture(scope="module")
def waited(tmp_path_factory):
    return canonical.built(tmp_path_factory.mktemp("waited"), settings=HOUSE, contacts=CONTACTS)


def test_who_was_answered_in_time(waited):
    found = by_name(waited, "informed/attempts", "attempts hits customers hits_squared", by="all", attempt="in time")
    # Ann 2 of 2, Ben none of 2, and nobody known none of 1.
    assert found == {"all": (5, 2, 3, 4)}


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("all", {"all": (5, 2)}),
        ("channel", {"phone": (4, 2), "chat": (1, 0)}),
        ("hours", {"09:00 to 11:59": (2, 0), "12:00 to 14:59": (1, 0), "18:00 to 20:59": (2, 2)}),
    ],
)
def test_who_hung_up(waited, by, expected):
    assert by_name(waited, "informed/attempts", "attempts hits", by=by, attempt="abandoned") == expected


def test_waits_end_with_the_answer_or_with_hanging_up(waited):
    rows = waited.rows("informed/waits", QUARTER, by="all")
    found = list(rows[["seconds", "answered", "hung_up"]].itertuples(index=False, name=None))
    assert found == [(0, 1, 0), (10, 0, 1), (30, 1, 0), (31, 1, 0), (90, 0, 1)]


def test_without_a_time_set_nobody_was_in_time(tmp_path):
    source = canonical.built(tmp_path, contacts=CONTACTS)
    assert source.rows("informed/attempts", QUARTER, by="all", attempt="in time").empty
    assert measures.get("answered_in_time_share").missing(source) == "touchpoint.toml sets no answer_within_seconds"


def test_what_has_nothing_to_classify_is_not_unclassified(waited):
    # Who hung up and who wanted to buy named no reason; only "odd" is in neither list.
    found = by_name(waited, "informed/avoidable", "inbound classified avoidable unclassified", by="all")
    assert found == {"all": (5, 4, 3, 1)}


def test_avoidable_contacts_by_reason_with_their_time_and_money(waited):
    rows = waited.rows("informed/avoidable_reasons", QUARTER)
    assert rows[["reason", "contacts", "timed", "hours", "costed", "cost"]].to_numpy().tolist() == [
        ["where is it", 2, 1, 0.1, 1, 3],
        ["again", 1, 1, 0.05, 1, 1.5],
    ]


def test_questions_where_an_order_is_to_orders(tmp_path):
    orders = records(
        "order_id customer_id ordered_at status",
        (1, "ann", "2026-03-01T10:00", "placed"),
        (2, "ann", "2026-02-01T10:00", "placed"),
        (3, "", "2026-03-01T10:00", "placed"),
        (4, "ann", "2026-03-01T10:00", "cancelled"),
    )
    source = canonical.built(tmp_path, settings=HOUSE, contacts=CONTACTS, orders=orders)
    assert by_name(source, "informed/where_is_my_order", "questions orders", by="month") == {
        "2026-02": (0, 1),
        "2026-03": (2, 2),
    }


EVENTS = records(
    "order_id stage happened_at told_at",
    ("A", "Packed", "2026-03-01T10:00", "2026-03-01T12:00"),
    ("A", "shipped", "2026-03-01T12:00", "2026-03-02T10:01"),
    ("A", "out for delivery", "2026-03-02T10:00", ""),
    ("A", "delivered", "2026-03-02T12:00", ""),
    ("B", "packed", "2026-03-01T10:00", ""),
    ("C", "shipped", "2026-03-01T10:00", "2026-03-05T10:00"),
    ("C", "cancelled", "2026-03-06T10:00", ""),
    ("D", "packed", "2026-03-01T10:00", "2026-04-01T10:00"),
    ("D", "shipped", "2026-03-02T10:00", "2026-03-02T10:00"),
    # This tool tells no news of any order.
    ("tool:E", "packed", "2026-03-01T10:00", ""),
    ("tool:E", "shipped", "2026-03-02T10:00", ""),
    ("test", "packed", "2026-03-01T10:00", ""),
)


@pytest.fixture(scope="module")
def staged(tmp_path_factory):
    orders = [
        {"order_id": name, "ordered_at": "2026-02-28T10:00", "status": "test" if name == "test" else "shipped"}
        for name in ("A", "B", "C", "D", "tool:E", "test")
    ]
    return canonical.built(tmp_path_factory.mktemp("staged"), settings=HOUSE, orders=orders, order_events=EVENTS)


def test_stages_of_which_customers_were_told_too_late_or_not_at_all(staged):
    # A was told of its packing as it was shipped, of its shipping too late, of its last way not at all; B is packed
    # still; C in time; of D's packing only after the as-of instant.
    columns = "stages untold too_late pending not_known orders"
    assert by_name(staged, "informed/stages", columns, by="all") == {"all": (6, 3, 1, 1, 2, 3)}
    assert by_name(staged, "informed/stages", "stages untold", by="stage") == {
        "packed": (2, 1),
        "shipped": (3, 1),
        "out for delivery": (1, 1),
    }


SENT = {"ordered_at": "2026-03-01T10:00", "first_promised_on": "2026-03-05", "delivered_at": "2026-03-05T10:00"}
# Of each order when the customer asked, when the answer came, what else is said, and whether they had to ask.
ASKED = {
    "before it came": ("2026-03-04T10:00", "2026-03-08T10:00", {}, "had to ask"),
    "after it came": ("2026-03-05T10:00", "2026-03-08T10:00", {}, "did not have to ask"),
    "after the answer": ("2026-03-04T10:00", "2026-03-03T10:00", {}, "did not have to ask"),
    "before the order": ("2026-02-28T10:00", "2026-03-08T10:00", {}, "did not have to ask"),
    "never came": ("2026-03-07T10:00", "2026-03-08T10:00", {"delivered_at": ""}, "had to ask"),
    "never asked": ("", "2026-03-08T10:00", {}, "did not have to ask"),
    "taken home": ("2026-03-04T10:00", "2026-03-08T10:00", {"first_promised_on": ""}, None),
}


def test_who_had_to_ask_before_the_order_came(tmp_path):
    answers = [
        {"survey_id": name, "kind": "csat", "answered_at": answered, "score": 5, "order_id": name, "customer_id": name}
        for name, (_, answered, _, _) in ASKED.items()
    ]
    about_a_case = {"survey_id": "case", "case_id": "K", "kind": "csat", "answered_at": "2026-03-08T10:00", "score": 5}
    source = canonical.built(
        tmp_path,
        settings=HOUSE,
        orders=[{"order_id": name} | SENT | said for name, (_, _, said, _) in ASKED.items()],
        contacts=[
            {"contact_id": name, "order_id": name, "started_at": asked, "direction": "inbound", "purpose": "status"}
            for name, (asked, *_) in ASKED.items()
            if asked
        ],
        cases=[{"case_id": "K", "order_id": "never asked", "opened_at": "2026-03-06T10:00"}],
        surveys=[*answers, about_a_case],
    )
    listed = source.rows("rows/asked_answers", QUARTER, by="asking", groups=None, questionnaires=None, most=100)
    found = dict(zip(listed["survey_id"], listed["asking"], strict=True))
    assert found == {name: asking for name, (*_, asking) in ASKED.items() if asking}
    counted = by_name(source, "informed/asked_scores", "answers satisfied", by="asking")
    assert counted == {"had to ask": (2, 2), "did not have to ask": (4, 4)}
