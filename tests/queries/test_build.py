"""The tables a build derives: given rows, expected rows, worked out by hand. As of 31 March 2026, 17:00 UTC."""

import shutil
from datetime import datetime

import duckdb
import pytest

from tests import canonical

HOUR = 3600


def records(columns, *rows):
    return [dict(zip(columns, row, strict=True)) for row in rows]


PEOPLE = records(
    ("customer_id", "email", "name", "region", "segment", "created_at", "referred_by"),
    ("zendesk:9", " Zoe@Example.COM", "", "East", "vip", "2026-01-03T10:00", ""),
    ("shopify:1", "zoe@example.com", "Zoe", "", "", "2026-01-02T10:00", ""),
    ("zendesk:99", "ZOE@example.com", "Z.", "North", "regular", "2026-01-04T10:00", "nobody known"),
    ("yan", "", "Yan", "West", "", "", "zendesk:9"),
    ("yan too", "", "Yan", "", "", "", "nobody known"),
    ("no address", "n/a", "", "", "", "", ""),
    ("no address too", "N/A", "", "", "", "", ""),
)

ORDERS = records(
    ("order_id", "customer_id", "ordered_at", "status", "shipped_at", "currency", "goods_amount", "discount_amount",
     "tax_amount", "freight_amount", "refund_amount", "store_id"),
    ("as returned", "shopify:1", "2026-01-10T23:30-05:00", "delivered", "", "", 100, 10, 20, 5, "", ""),
    ("same day", "zendesk:9", "2026-01-11T20:00", "shipped", "", "", 50, "", "", "", 8, "S1"),
    ("by its lines", "zendesk:9", "2026-02-01T10:00", "", "", "GBP", "", "", "", "", "", ""),
    ("cancelled", "zendesk:9", "2026-01-12T10:00", "cancelled", "", "", 40, "", "", "", "", ""),
    ("by the seller", "zendesk:9", "2026-01-13T10:00", "cancelled_by_seller", "", "", 40, "", "", "", "", ""),
    ("test", "zendesk:9", "2026-01-14T10:00", "test", "", "", 40, "", "", "", "", ""),
    ("at T*", "yan too", "2026-03-31T18:00", "placed", "", "", 40, "", "", "", "", ""),
    ("after T*", "zendesk:9", "2026-03-31T18:01", "placed", "", "", 40, "", "", "", "", ""),
    ("too late", "yan", "2026-01-20T10:00", "cancelled", "2026-01-20T12:00", "", 40, "", "", "", 40, ""),
    ("to be returned", "", "2026-01-20T10:00", "", "", " gbp", 40, "", "", "", "", ""),
    ("nothing sold", "yan", "2026-01-21T10:00", "", "", "", "", "", "", "", "", ""),
    ("taken back", "yan", "2026-01-22T10:00", "", "", "", -30, "", "", "", "", ""),
    ("dollars", "yan", "2026-01-23T10:00", "", "", "USD", 30, "", "", "", "", ""),
    ("no amount", "yan", "2026-01-24T10:00", "", "", "", "", "", "", "", "", ""),
    ("one price missing", "yan", "2026-01-24T11:00", "", "", "", "", "", "", "", "", ""),
    ("too much to be true", "yan", "2026-01-24T12:00", "", "", "", "", "", "", "", "", ""),
    ("guest", "", "2026-01-25T10:00", "", "", "", 30, "", "", "", "", "S1"),
)  # fmt: skip
ORDERS.append(
    {
        "order_id": "delivered all the same",
        "ordered_at": "2026-01-20T10:00",
        "status": "cancelled",
        "delivered_at": "2026-01-22T10:00",
        "goods_amount": 40,
    }
)

LINES = records(
    ("order_id", "line_id", "product_id", "quantity", "unit_price"),
    ("by its lines", 1, "value", 2, 10.5),
    ("by its lines", 2, "luxury", 1, 4),
    ("nothing sold", 1, "value", 0, 10),
    ("nothing sold", 2, "value", -1, 10),
    ("one price missing", 1, "value", 1, 10),
    ("one price missing", 2, "value", 1, ""),
    ("too much to be true", 1, "value", 1e9, 1e11),
    ("guest", 1, "", 1, 100),
    ("guest", 2, "luxury", 1, 1),
)

RETURNS = records(
    ("return_id", "order_id", "requested_at", "refunded_at", "decision", "refund_amount"),
    (1, "as returned", "2026-02-01T10:00", "", "", 15),
    (2, "as returned", "2026-02-02T10:00", "", "approved", 5),
    (3, "same day", "2026-02-02T10:00", "", "", 20),
    (4, "to be returned", "2026-02-02T10:00", "2026-03-31T18:00", "", 1),
    (5, "to be returned", "2026-02-02T10:00", "2026-03-31T18:01", "", 2),
    (6, "to be returned", "2026-03-31T18:01", "", "", 4),
    (7, "to be returned", "2026-02-02T10:00", "2026-02-03T10:00", "refused", 8),
)


def handled(case_id, opened_at="2026-01-01T09:00", **columns):
    return {"case_id": case_id, "opened_at": opened_at, "kind": "technical", **columns}


CASES = [
    handled("columns", resolved_at="2026-01-02T09:00", status="closed", owner_count=2),
    handled("closed only", closed_at="2026-01-02T09:00", status="closed", reopened_count=1),
    handled("open again", resolved_at="2026-01-02T09:00", status="open"),
    handled("reopened by columns", resolved_at="2026-01-02T09:00", status="open", reopened_count=1),
    handled("open by columns", resolved_at="2026-01-02T09:00", status="open", reopened_count=0),
    handled("no status", resolved_at="2026-01-02T09:00", reopened_count=0),
    handled("withdrawn", closed_at="2026-01-02T09:00", status="withdrawn"),
    handled("end not known", status="resolved"),
    handled(
        "end before begin", resolved_at="2025-12-31T09:00", status="resolved", first_response_at="2026-01-01T10:00"
    ),
    handled("end after T*", resolved_at="2026-04-02T09:00", status="resolved"),
    handled("opened after T*", opened_at="2026-04-02T09:00", status="open"),
    handled("spam", status="open", is_spam="true"),
    handled("merged", status="merged", closed_at="2026-01-02T09:00"),
    handled("merged into", status="closed", closed_at="2026-01-02T09:00", merged_into="columns"),
    # Written about three times: the last case is kept, the first was on the 1st.
    handled("kept", opened_at="2026-01-05T09:00", resolved_at="2026-01-06T09:00", status="resolved"),
    handled("in between", opened_at="2026-01-04T09:00", status="merged", merged_into="kept"),
    handled("first of three", status="merged", merged_into="in between"),
    handled("round", opened_at="2026-01-05T09:00", status="merged", merged_into="and round"),
    handled("and round", opened_at="2026-01-04T09:00", status="merged", merged_into="round"),
    # What follows has status events; its columns say otherwise and are not asked.
    handled("once", resolved_at="2026-03-01T09:00", status="open", department="Queue"),
    handled("at once", status="closed"),
    handled("reopened", first_resolved_at="2026-03-01T09:00", reopened_count=0),
    handled("reopened late", status="closed", reopened_count=3),
    handled("reopened twice"),
    handled("at T*", first_response_at="2026-03-31T17:00Z"),
    handled("never mind", status="resolved"),
    handled("still reopened", status="resolved", resolved_at="2026-01-02T09:00"),
    handled("after T*", status="resolved", resolved_at="2026-01-03T09:00"),
]

EVENTS = records(
    ("case_id", "happened_at", "field", "old_value", "new_value"),
    ("once", "2025-12-31T09:00", "status", "", "closed"),
    ("once", "2026-01-01T10:00", "status", "new", "pending"),
    ("once", "2026-01-02T09:00", "status", "pending", "Solved"),
    ("once", "2026-01-06T09:00", "status", "solved", "closed"),
    ("once", "2026-01-01T09:00", "owner", "", "Queue"),
    ("once", "2026-01-01T09:30", "owner", "Queue", "Robot"),
    ("once", "2026-01-01T10:00", "owner", "Robot", "Ann"),
    ("once", "2026-01-05T10:00", "owner", "Ann", "Ben"),
    ("at once", "2026-01-01T09:00", "status", "new", "resolved"),
    ("at once", "2026-01-05T09:00", "status", "resolved", "closed"),
    ("at once", "2026-01-01T09:00", "owner", "Ann", "Ben"),
    ("reopened", "2026-01-02T09:00", "status", "open", "resolved"),
    ("reopened", "2026-01-16T09:00", "status", "resolved", "open"),
    ("reopened", "2026-01-17T09:00", "status", "open", "resolved"),
    ("reopened", "2026-01-17T08:00", "owner", "Ann", "Ben"),
    ("reopened", "2026-01-17T08:30", "owner", "Ben", "Ann"),
    ("reopened late", "2026-01-01T10:00", "owner", "Tier 2", "Ann"),
    ("reopened late", "2026-01-02T09:00", "status", "open", "resolved"),
    ("reopened late", "2026-01-16T09:01", "status", "resolved", "open"),
    ("reopened late", "2026-01-17T09:00", "status", "open", "resolved"),
    ("reopened twice", "2026-01-02T09:00", "status", "open", "resolved"),
    ("reopened twice", "2026-01-05T09:00", "status", "resolved", "open"),
    ("reopened twice", "2026-01-06T09:00", "status", "open", "resolved"),
    ("reopened twice", "2026-02-05T09:00", "status", "resolved", "open"),
    ("reopened twice", "2026-02-06T09:00", "status", "open", "resolved"),
    ("at T*", "2026-03-31T17:00Z", "status", "open", "resolved"),
    ("never mind", "2026-01-02T09:00", "status", "open", "withdrawn"),
    ("never mind", "2026-01-03T09:00", "status", "withdrawn", "open"),
    ("never mind", "2026-01-04T09:00", "status", "open", "resolved"),
    ("still reopened", "2026-01-02T09:00", "status", "open", "resolved"),
    ("still reopened", "2026-01-02T09:00", "owner", "", "Ann"),
    ("still reopened", "2026-01-05T09:00", "status", "resolved", "open"),
    ("still reopened", "2026-01-05T10:00", "owner", "Ann", "Ben"),
    ("after T*", "2026-01-02T09:00", "status", "open", "pending"),
    ("after T*", "2026-04-02T09:00", "status", "pending", "resolved"),
)

CONTACTS = records(
    ("contact_id", "case_id", "customer_id", "order_id", "started_at", "direction", "is_auto_reply"),
    ("a1", "", "zendesk:9", "same day", "2026-01-01T09:00", "inbound", ""),
    ("a2", "", "shopify:1", "same day", "2026-01-08T09:00", "", ""),
    ("a3", "", "shopify:1", "same day", "2026-01-15T09:01", "inbound", ""),
    ("b1", "", "yan", "same day", "2026-01-02T09:00", "inbound", ""),
    ("c1", "", "yan", "", "2026-02-01T09:00", "inbound", ""),
    ("c2", "", "yan", "", "2026-02-06T09:00", "outbound", ""),
    ("c3", "", "yan", "", "2026-02-12T09:00", "inbound", ""),
    ("d1", "columns", "", "", "2026-01-01T09:00", "inbound", ""),
    ("d2", "columns", "", "", "2026-01-09T09:00", "inbound", ""),
    ("d3", "columns", "", "", "2026-01-01T09:01", "outbound", "true"),
    ("e1", "reopened", "", "", "2026-01-01T09:00", "inbound", ""),
    ("f1", "still reopened", "", "", "2026-01-01T09:00", "inbound", ""),
    ("g1", "merged", "", "", "2026-01-01T09:00", "inbound", ""),
    ("h1", "", "", "", "2026-01-01T09:00", "inbound", ""),
    ("j1", "", "yan too", "", "2026-03-31T17:00Z", "inbound", ""),
    ("j2", "", "yan too", "", "2026-03-31T17:01Z", "inbound", ""),
    ("i1", "no such case", "", "", "2026-01-01T09:00", "inbound", ""),
)


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    """All of the rows above as one build, open for reading."""
    folder = tmp_path_factory.mktemp("build")
    source = canonical.built(
        folder,
        customers=PEOPLE,
        stores=[{"store_id": "S1", "region": "North"}],
        agents=[{"agent_id": "Robot", "is_bot": "true"}, {"agent_id": "Ann"}, {"agent_id": "Ben"}],
        products=[{"product_id": each, "price_tier": each, "category": "Shoes"} for each in ("value", "luxury")],
        orders=ORDERS,
        order_lines=LINES,
        returns=RETURNS,
        cases=CASES,
        case_events=EVENTS,
        contacts=CONTACTS,
    )
    copy = shutil.copy(folder / "warehouse" / f"{source.info.build}.duckdb", folder)
    with duckdb.connect(copy, read_only=True) as con:
        yield con


@pytest.fixture
def of(build):
    """The rows of a table whose key is the value given, without it."""

    def read(table, key, value, *columns):
        query = f"select {', '.join(columns)} from {table} where {key} = $value order by all"
        return build.execute(query, {"value": value}).fetchall()

    return read


@pytest.mark.parametrize(
    ("exported", "person", "rule"),
    [
        ("shopify:1", "shopify:1", "own id"),
        ("zendesk:9", "shopify:1", "same e-mail"),
        ("yan", "yan", "own id"),
        ("yan too", "yan too", "own id"),
        ("no address", "no address", "own id"),
        ("no address too", "no address too", "own id"),
    ],
)
def test_people_with_the_same_e_mail_are_one_whatever_its_case(of, exported, person, rule):
    assert of("identities", "exported_id", exported, "customer_id", "rule") == [(person, rule)]


def test_a_person_has_what_is_known_first_of_any_id(of):
    columns = ("name", "region", "segment", "created_at", "exported_ids", "referred_by")
    assert of("customers", "customer_id", "shopify:1", *columns) == [
        ("Zoe", "East", "vip", datetime(2026, 1, 2, 10), 3, None)
    ]
    assert of("customers", "customer_id", "yan", *columns) == [("Yan", "West", None, None, 1, "shopify:1")]
    assert of("customers", "customer_id", "zendesk:9", "name") == []


@pytest.mark.parametrize(
    ("order", "is_valid", "net", "occasion"),
    [
        # 100 less 10 discount less the returns' 15 and 5; neither tax nor freight. 23:30 in New York is the 11th.
        ("as returned", True, 70, 1),
        ("same day", True, 42, 1),  # the order's own refund stands, not the return's
        ("by its lines", True, 25, 2),  # 2 × 10.5 + 4
        ("cancelled", False, 40, None),
        ("by the seller", False, 40, None),
        ("test", False, 40, None),
        ("at T*", True, 40, 1),
        ("after T*", False, 40, None),
        ("too late", True, 0, 1),  # shipped before it was cancelled: an order, worth nothing
        ("delivered all the same", True, 40, None),
        ("to be returned", True, 31, None),  # 1 and, though refused, 8 are paid back; the rest after T*
        ("nothing sold", False, -10, None),
        ("taken back", False, -30, None),
        ("dollars", True, None, 2),
        ("no amount", True, None, 3),
        ("one price missing", True, None, 3),
        ("too much to be true", True, None, 3),  # 1e20 fits no amount
        ("guest", True, 30, None),
    ],
)
def test_orders_that_count_what_they_are_worth_and_which_occasion(of, order, is_valid, net, occasion):
    assert of("orders", "order_id", order, "is_valid", "net_amount", "occasion_number") == [(is_valid, net, occasion)]


@pytest.mark.parametrize(
    ("order", "customer", "ordered", "first", "second"),
    [
        ("as returned", "shopify:1", (1, 11), (1, 11), (2, 1)),
        ("by its lines", "shopify:1", (2, 1), (1, 11), (2, 1)),
        ("cancelled", "shopify:1", (1, 12), None, None),
        ("too late", "yan", (1, 20), (1, 20), (1, 23)),
        ("guest", None, (1, 25), None, None),
    ],
)
def test_occasions_are_of_the_person_on_local_days(of, order, customer, ordered, first, second):
    days = [day and datetime(2026, *day).date() for day in (ordered, first, second)]
    columns = ("customer_id", "ordered_on", "first_on", "second_on")
    assert of("orders", "order_id", order, *columns) == [(customer, *days)]


@pytest.mark.parametrize(
    ("order", "region", "tier", "segment"),
    [
        ("as returned", "East", None, "vip"),
        ("same day", "North", None, "vip"),  # the store's region before the customer's
        ("by its lines", "East", "value", "vip"),  # 21 of 25 were spent on it
        ("guest", "North", "luxury", None),  # of the products that are known
    ],
)
def test_dimensions_of_an_order(of, order, region, tier, segment):
    assert of("orders", "order_id", order, "region", "tier", "segment") == [(region, tier, segment)]


def spell(opened, ended=None, ended_as=None):
    return (*(at and datetime.fromisoformat(f"2026-{at}") for at in (opened, ended)), ended_as)


OPENED, A_DAY_ON = "01-01T09:00", "01-02T09:00"


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("columns", [spell(OPENED, A_DAY_ON, "resolved")]),
        ("closed only", [spell(OPENED, A_DAY_ON, "resolved")]),
        ("open again", [spell(OPENED)]),
        ("no status", [spell(OPENED, A_DAY_ON, "resolved")]),
        ("withdrawn", [spell(OPENED, A_DAY_ON, "withdrawn")]),
        ("end not known", []),
        ("kept", [spell(OPENED, "01-06T09:00", "resolved")]),
        # Events before the opening are no events of the case; closing what is solved changes nothing.
        ("once", [spell(OPENED, A_DAY_ON, "resolved")]),
        ("at once", [spell(OPENED, OPENED, "resolved")]),
        ("reopened", [spell(OPENED, A_DAY_ON, "resolved"), spell("01-16T09:00", "01-17T09:00", "resolved")]),
        ("never mind", [spell(OPENED, A_DAY_ON, "withdrawn"), spell("01-03T09:00", "01-04T09:00", "resolved")]),
        ("still reopened", [spell(OPENED, A_DAY_ON, "resolved"), spell("01-05T09:00")]),
        ("after T*", [spell(OPENED)]),
    ],
)
def test_when_a_case_was_open(of, case, expected):
    assert of("case_spells", "case_id", case, "opened_at", "ended_at", "ended_as") == expected


@pytest.mark.parametrize(
    ("case", "stands", "hours"),
    [
        ("columns", "resolved", 24),
        ("open again", "open", 89 * 24 + 8),  # 1 January, 9:00 to 31 March, 17:00
        ("withdrawn", "withdrawn", 24),
        ("end not known", None, None),
        ("end before begin", None, None),
        ("end after T*", "open", 89 * 24 + 8),
        ("kept", "resolved", 5 * 24),
        ("once", "resolved", 24),
        ("at once", "resolved", 0),
        ("reopened", "resolved", 16 * 24),  # to the last resolution
        ("reopened twice", "resolved", 36 * 24),
        ("at T*", "resolved", 89 * 24 + 8),
        ("still reopened", "open", 89 * 24 + 8),
        ("after T*", "open", 89 * 24 + 8),
    ],
)
def test_how_a_case_stands_and_how_long_it_took(of, case, stands, hours):
    expected = None if hours is None else hours * HOUR
    assert of("cases", "case_id", case, "stands", "resolution_seconds") == [(stands, expected)]


def test_an_answer_at_the_as_of_instant_has_been_given(of):
    assert of("cases", "case_id", "at T*", "response_stands") == [("answered",)]


@pytest.mark.parametrize("case", ["opened after T*", "spam", "merged", "merged into", "in between", "round"])
def test_what_is_no_case_is_not_counted(of, case):
    assert of("cases", "case_id", case, "is_counted") == [(False,)]


@pytest.mark.parametrize(
    ("case", "first_resolved", "was_reopened"),
    [
        ("columns", "01-02", None),  # nobody says
        ("closed only", "01-02", True),  # its count says so
        ("reopened by columns", "01-02", True),
        ("open by columns", None, None),  # never reopened, so it was not resolved
        ("no status", "01-02", False),
        ("withdrawn", None, None),
        ("once", "01-02", False),
        ("reopened", "01-02", True),  # on the last minute of 14 days
        ("reopened late", "01-02", False),
        ("reopened twice", "01-02", True),  # the first time within 14 days
        ("never mind", "01-04", False),  # what came before the first resolution reopened nothing
        ("still reopened", "01-02", True),
        ("after T*", None, None),
    ],
)
def test_whether_a_case_was_reopened(of, case, first_resolved, was_reopened):
    day = first_resolved and datetime.fromisoformat(f"2026-{first_resolved}").date()
    assert of("cases", "case_id", case, "first_resolved_on", "was_reopened") == [(day, was_reopened)]


@pytest.mark.parametrize(
    ("case", "owners"),
    [
        ("columns", 2),  # as the export counts them
        ("closed only", None),
        ("once", 1),  # Ann: neither the queue, nor the robot, nor Ben who came after the end
        ("at once", 2),  # Ann had it before Ben
        ("reopened", 2),  # Ann, Ben and Ann again
        ("reopened late", 1),  # Tier 2 is not among the agents, who name other owners
        ("still reopened", 2),  # while it is open, up to T*
    ],
)
def test_how_many_people_owned_a_case(of, case, owners):
    assert of("cases", "case_id", case, "human_owners") == [(owners,)]


@pytest.mark.parametrize(
    ("agents", "owners"),
    [
        ([], 2),
        (["zendesk:Ann"], 2),  # of another tool
        (["Ann"], 1),
        (["Ann", "Tier 2"], 2),
    ],
)
def test_who_is_not_among_the_agents_is_no_person_when_they_name_owners(tmp_path, agents, owners):
    source = canonical.built(
        tmp_path,
        agents=[{"agent_id": agent} for agent in agents],
        cases=[handled("k", resolved_at="2026-01-02T09:00", status="resolved")],
        case_events=records(
            ("case_id", "happened_at", "field", "old_value", "new_value"),
            ("k", "2026-01-01T10:00", "owner", "Tier 2", "Ann"),
        ),
    )
    copy = shutil.copy(tmp_path / "warehouse" / f"{source.info.build}.duckdb", tmp_path)
    with duckdb.connect(copy, read_only=True) as con:
        assert con.execute("select human_owners from cases").fetchall() == [(owners,)]


@pytest.mark.parametrize(
    ("issue", "expected"),
    [
        # Seven days apart is one issue of the person under both ids, a minute more a new one.
        ("customer shopify:1 order same day no 1", ("2026-01-01T09:00", False)),
        ("customer shopify:1 order same day no 2", ("2026-01-15T09:01", True)),
        ("customer yan order same day no 1", ("2026-01-02T09:00", True)),
        # What the house sends does not join two questions eleven days apart.
        ("customer yan order - no 1", ("2026-02-01T09:00", True)),
        ("customer yan order - no 2", ("2026-02-12T09:00", True)),
        # The second contact came after eight days, the automatic reply is none.
        ("case columns", ("2026-01-01T09:00", True)),
        ("case reopened", ("2026-01-01T09:00", False)),
        ("case still reopened", ("2026-01-01T09:00", False)),
        ("case no such case", ("2026-01-01T09:00", True)),
        # What comes after T* has not come.
        ("customer yan too order - no 1", ("2026-03-31T17:00", True)),
    ],
)
def test_issues(of, issue, expected):
    at, settled = expected
    found = of("issues", "issue_id", issue, "first_contact_at", "was_settled_first")
    assert found == [(datetime.fromisoformat(at), settled)]


def test_there_are_no_other_issues(build):
    # Not of the merged case, and not of the contact by nobody known.
    assert build.execute("select count(*) from issues").fetchone() == (10,)


SCALES = {
    # kind, worst, best: the satisfied and the dissatisfied among the scores given
    "five": ("csat", 1, 5, {1, 2, 3, 4, 5}, {4, 5}, {1, 2}),
    "five as usual": ("csat", "", "", {1, 2, 3, 4, 5}, {4, 5}, {1, 2}),
    "seven": ("csat", 1, 7, {1, 2, 3, 5, 6, 7}, {6, 7}, {1, 2}),
    "ten": ("csat", 1, 10, {1, 2, 3, 8, 9, 10}, {9, 10}, {1, 2}),
    "good or bad": ("csat", 0, 1, {0, 1}, {1}, {0}),
    "three": ("csat", 1, 3, {1, 2, 3}, {3}, {1}),
    "four": ("csat", 1, 4, {1, 2, 3, 4}, {4}, {1}),
    "1 is best": ("csat", 5, 1, {1, 2, 3, 4, 5}, {1, 2}, {4, 5}),
    "recommend": ("nps", "", "", {0, 1, 2, 8, 9, 10}, {9, 10}, {0, 1}),
    "ease": ("ces", "", "", {1, 2, 3, 5, 6, 7}, {6, 7}, {1, 2}),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """Every score of every scale above, and answers about a case, about an order and about nothing known."""
    folder = tmp_path_factory.mktemp("answers")
    surveys = [
        {"survey_id": f"{name} {score}", "kind": kind, "scale_low": low, "scale_high": high, "score": score}
        for name, (kind, low, high, scores, *_) in SCALES.items()
        for score in sorted(scores)
    ]
    surveys += [
        {"survey_id": "six of five", "kind": "csat", "score": 6},
        {"survey_id": "about a case", "kind": "csat", "score": 5, "case_id": "K"},
        {"survey_id": "about an order", "kind": "csat", "score": 5, "order_id": "O"},
        {"survey_id": "about both", "kind": "csat", "score": 5, "case_id": "K", "order_id": "O", "channel": "sms"},
    ]
    surveys = [survey | {"answered_at": "2026-01-31T23:30-05:00"} for survey in surveys]
    surveys.append({"survey_id": "blank", "kind": "csat", "answered_at": "2026-01-31T23:30-05:00"})
    ends = {"kind": "csat", "score": 2, "scale_high": 5, "answered_at": "2026-01-31T23:30-05:00"}
    surveys += [{"survey_id": f"from {low}", "scale_low": low, **ends} for low in (0.9, 1, 1.004)]
    surveys.append({"survey_id": "undated", "kind": "csat", "score": 5})
    products = [{"product_id": each, "price_tier": each, "category": each} for each in ("value", "luxury")]
    case = handled("K", channel="phone", department="Repair", store_id="S1", product_id="luxury", customer_id="yan")
    source = canonical.built(
        folder,
        customers=PEOPLE,
        stores=[{"store_id": "S1", "region": "North"}, {"store_id": "S2", "region": "South"}],
        products=products,
        orders=[{"order_id": "O", "customer_id": "zendesk:9", "ordered_at": "2026-01-01T09:00", "store_id": "S2"}],
        order_lines=[{"order_id": "O", "product_id": "value", "quantity": 1, "unit_price": 9}],
        cases=[case],
        surveys=surveys,
    )
    copy = shutil.copy(folder / "warehouse" / f"{source.info.build}.duckdb", folder)
    with duckdb.connect(copy, read_only=True) as con:
        yield con


@pytest.mark.parametrize("name", SCALES)
def test_the_two_best_answers_are_satisfied_and_the_two_worst_are_not(answers, name):
    *_, scores, satisfied, dissatisfied = SCALES[name]
    found = answers.execute(
        "select score, is_satisfied, is_dissatisfied from surveys where is_answer and starts_with(survey_id, $name)"
        " and survey_id not like $longer",
        {"name": f"{name} ", "longer": f"{name} as usual%"},
    ).fetchall()
    assert {score for score, *_ in found} == scores
    assert {score for score, best, _ in found if best} == satisfied
    assert {score for score, _, worst in found if worst} == dissatisfied


def test_scales_that_differ_by_a_fraction_are_two_questionnaires(answers):
    named = "select questionnaire from surveys where survey_id like 'from %' order by survey_id"
    assert [name for (name,) in answers.execute(named).fetchall()] == [
        "csat · any time · 0.9 to 5",
        "csat · any time · 1 to 5",
        "csat · any time · 1.004 to 5",
    ]


@pytest.mark.parametrize("survey", ["six of five", "blank", "undated"])
def test_a_score_off_its_scale_or_without_a_time_or_missing_is_no_answer(answers, survey):
    assert answers.execute("select is_answer from surveys where survey_id = $id", {"id": survey}).fetchone() == (False,)


@pytest.mark.parametrize(
    ("survey", "expected"),
    [
        # channel, department, kind, store, region, tier, category, segment, customer
        ("about a case", ("phone", "Repair", "technical", "S1", "North", "luxury", "luxury", None, "yan")),
        ("about an order", (None, None, None, "S2", "South", "value", "value", "vip", "shopify:1")),
        ("about both", ("sms", "Repair", "technical", "S1", "North", "luxury", "luxury", None, "yan")),
    ],
)
def test_an_answer_takes_its_dimensions_from_the_case_then_the_order(answers, survey, expected):
    columns = "channel, department, case_kind, store_id, region, tier, category, segment, customer_id"
    found = answers.execute(f"select {columns} from surveys where survey_id = $id", {"id": survey}).fetchone()
    assert found == expected


def test_an_answer_is_of_the_day_on_the_houses_clocks(answers):
    days = answers.execute("select distinct answered_on from surveys where answered_at is not null").fetchall()
    assert days == [(datetime(2026, 2, 1).date(),)]
