"""The queries of contacts on companies written by hand, as of 31 March 2026, 18:00 in London, which is 17:00 UTC."""

import shutil
from datetime import date, time

import duckdb
import pytest

from tests import canonical
from touchpoint.scope import Scope
from touchpoint.settings import Settings
from touchpoint.settings.costs import ChannelCost, MinuteCost
from touchpoint.settings.model import OpeningHours, Reasons

QUARTER = Scope(date(2026, 1, 1), date(2026, 3, 31))
FEBRUARY = Scope(date(2026, 2, 1), date(2026, 2, 28))
MARCH = Scope(date(2026, 3, 1), date(2026, 3, 31))
HOUSE = Settings(
    name="Test house",
    time_zone="Europe/London",
    currency="GBP",
    reasons=Reasons(avoidable=("where is it", "again"), valuable=("advice",)),
    minute_costs=(
        MinuteCost(cost=0.5, source="test"),
        MinuteCost(cost=0.8, source="test", valid_from=date(2026, 2, 1)),
        MinuteCost(cost=1, source="test", valid_from=date(2026, 3, 30)),
    ),
    channel_costs=(
        ChannelCost(channel="email", cost=3, source="test"),
        ChannelCost(channel="email", cost=4, source="test", valid_from=date(2026, 1, 15)),
        ChannelCost(channel="phone", cost=6, source="test", valid_from=date(2026, 2, 1)),
    ),
    contact_cap=2,
)


def records(columns, *rows):
    names = columns.split()
    return [dict(zip(names, row, strict=True)) for row in rows]


def rows(frame, *columns):
    return list(frame[list(columns)].itertuples(index=False, name=None))


def asked(folder, source, query):
    """The answer to a question put to the build itself."""
    copy = shutil.copy(folder / "warehouse" / f"{source.info.build}.duckdb", folder)
    with duckdb.connect(copy, read_only=True) as con:
        return con.execute(query).fetchall()


CONTACTS = records(
    "contact_id customer_id started_at channel direction reason handling_minutes is_auto_reply",
    ("minutes", "A", "2026-01-10T10:00", "email", "inbound", "where is it", 10, ""),
    ("no minutes", "A", "2026-01-14T10:00", "email", "inbound", "where is it", "", ""),
    ("dearer now", "A", "2026-01-15T10:00", "email", "inbound", "again", "", ""),
    ("no cost yet", "B", "2026-01-20T10:00", "phone", "inbound", "again", "", ""),
    ("less than none", "B", "2026-01-20T10:00", "email", "", "again", -5, ""),
    ("no such channel", "B", "2026-01-20T10:00", "fax", "inbound", "advice", "", ""),
    # 23:30 in New York is the 1st of February in London.
    ("next month", "B", "2026-01-31T23:30-05:00", "phone", "inbound", "where is it", 10, ""),
    ("by phone", "C", "2026-02-03T10:00", "phone", "inbound", "again", "", ""),
    ("advice", "C", "2026-02-03T10:00", "email", "inbound", "advice", 5, ""),
    ("no such reason", "C", "2026-02-03T10:00", "email", "inbound", "weather", 5, ""),
    ("no reason", "", "2026-02-03T10:00", "email", "inbound", "", 5, ""),
    ("nobody known", "", "2026-02-03T10:00", "email", "inbound", "where is it", 0, ""),
    ("automatic", "A", "2026-02-03T10:00", "email", "inbound", "where is it", 10, "true"),
    ("ours", "A", "2026-02-03T10:00", "email", "outbound", "where is it", 10, ""),
    # Summer time began on the 29th: 23:30 UTC is half past midnight on the 30th.
    ("summer", "D", "2026-03-29T23:30Z", "email", "inbound", "again", 10, ""),
    ("at T*", "D", "2026-03-31T17:00Z", "email", "inbound", "again", 10, ""),
    ("after T*", "D", "2026-03-31T17:01Z", "email", "inbound", "again", 10, ""),
)


@pytest.fixture(scope="module")
def costed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("costed")
    return folder, canonical.built(folder, settings=HOUSE, contacts=CONTACTS)


@pytest.mark.parametrize(
    ("contact", "cost", "is_avoidable"),
    [
        ("minutes", 5, True),
        ("no minutes", 3, True),
        ("dearer now", 4, True),
        ("no cost yet", None, True),
        ("less than none", 4, True),
        ("no such channel", None, False),
        ("next month", 8, True),
        ("by phone", 6, True),
        ("advice", 4, False),
        ("no such reason", 4, None),
        ("no reason", 4, None),
        ("nobody known", 0, True),
        ("automatic", None, True),
        ("ours", 8, True),
        ("summer", 10, True),
        ("at T*", 10, True),
        ("after T*", None, True),
    ],
)
def test_a_contact_costs_its_minutes_else_its_channel_of_its_day(costed, contact, cost, is_avoidable):
    folder, source = costed
    query = f"select contact_cost, is_avoidable from contacts where contact_id = '{contact}'"
    assert asked(folder, source, query) == [(pytest.approx(cost) if cost is not None else None, is_avoidable)]


def test_a_cost_that_begins_twice_on_a_day_makes_no_contact_two(tmp_path):
    twice = tuple(MinuteCost(cost=cost, source="test") for cost in (2, 1))
    source = canonical.built(tmp_path, settings=Settings(minute_costs=twice), contacts=CONTACTS[:1])
    assert asked(tmp_path, source, "select contact_cost from contacts") == [(20,)]


def test_the_last_local_day_has_its_costs_too(tmp_path):
    # In Brisbane the last contact is on the 6th, later in its day than the first.
    ahead = Settings(time_zone="Australia/Brisbane", channel_costs=HOUSE.channel_costs[:1])
    contacts = [
        inbound(at, "", f"2026-01-{at}Z", channel="email") for at in ("01T23:00", "05T20:00", "02T00:00", "05T13:59")
    ]
    source = canonical.built(tmp_path, settings=ahead, contacts=contacts)
    assert asked(tmp_path, source, "select count(contact_cost), max(started_on)::varchar from contacts") == [
        (4, "2026-01-06")
    ]


def test_without_settings_nothing_costs_anything_and_no_reason_is_avoidable(tmp_path):
    source = canonical.built(tmp_path, contacts=CONTACTS[:1])
    assert asked(tmp_path, source, "select contact_cost, is_avoidable from contacts") == [(None, None)]


def test_a_reason_in_both_lists_counts_once_and_as_avoidable(tmp_path):
    both = Settings(reasons=Reasons(avoidable=("where is it",), valuable=("where is it",)))
    source = canonical.built(tmp_path, settings=both, contacts=CONTACTS[:1])
    assert asked(tmp_path, source, "select is_avoidable from contacts") == [(True,)]


AVOIDABLE = ("group_name", "inbound", "classified", "avoidable", "unclassified", "customers")


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        # Of 14 inbound contacts, neither automatic nor after T*, two have no class. Classified: A three, B four, C two,
        # D two, and one of nobody known.
        ("all", [("all", 14, 12, 10, 2, 5)]),
        ("month", [("2026-01", 6, 6, 5, 0, 2), ("2026-02", 6, 4, 3, 2, 3), ("2026-03", 2, 2, 2, 0, 1)]),
        ("channel", [("email", 10, 8, 7, 2, 5), ("fax", 1, 1, 0, 0, 1), ("phone", 3, 3, 3, 0, 2)]),
    ],
)
def test_avoidable_contacts(costed, by, expected):
    found = costed[1].rows("informed/avoidable", QUARTER, by=by)
    assert rows(found, *AVOIDABLE) == expected


def test_sums_over_customers_say_how_their_contacts_hang_together(costed):
    found = costed[1].rows("informed/avoidable", QUARTER, by="all")
    # Avoidable and classified: A 3 and 3, B 3 and 4, C 1 and 2, nobody known 1 and 1, D 2 and 2.
    columns = ("avoidable_squared", "avoidable_by_classified", "classified_squared")
    assert rows(found, *columns) == [(9 + 9 + 1 + 1 + 4, 9 + 12 + 2 + 1 + 4, 9 + 16 + 4 + 1 + 4)]


COSTS = ("inbound", "unclassified", "avoidable", "costed", "by_unit_cost", "customers", "paying_customers", "cost")


def test_what_avoidable_contacts_cost(costed):
    found = costed[1].rows("informed/avoidable_cost", QUARTER, by="month")
    # January: A 5 + 3 + 4, B's minutes are less than none so 4, and one contact with no cost at all. February: B 8,
    # C 6, nobody known 0. Summer: 10 and 10.
    assert rows(found, "group_name", *COSTS) == [
        ("2026-01", 6, 0, 5, 4, 3, 2, 2, 16),
        ("2026-02", 6, 2, 3, 3, 1, 4, 3, 14),
        ("2026-03", 2, 0, 2, 2, 0, 1, 1, 20),
    ]
    assert found["customer_cost"].map(sorted).tolist() == [[4, 12], [0, 0, 6, 8], [20]]
    assert found["cost_squared"].tolist() == [160, 100, 400]


def test_without_the_hundredth_of_customers_who_cost_most(tmp_path):
    # 200 customers of 10 minutes and one of 1,000: two of 201 are left out, 500 and 5 of 1,500.
    many = [CONTACTS[0] | {"contact_id": n, "customer_id": f"P{n}"} for n in range(200)]
    dear = CONTACTS[0] | {"contact_id": "dear", "customer_id": "dear", "handling_minutes": 1000}
    source = canonical.built(tmp_path, settings=HOUSE, contacts=[dear, *many])
    (found,) = source.rows("informed/avoidable_cost", QUARTER, by="all")[["cost", "cost_without_top"]].to_numpy()
    assert found.tolist() == [1500, 995]


def issue(name, *contacts, **columns):
    """The inbound contacts of one issue: day and time in March, channel, and who took it."""
    return [
        {"contact_id": f"{name} {place}", "customer_id": columns.get("customer_id", name), "order_id": f"order {name}"}
        | {
            "started_at": f"2026-03-{at}",
            "channel": channel,
            "direction": "inbound",
            "agent_id": agent,
            "ended_at": ended,
        }
        | columns
        for place, (at, channel, agent, ended) in enumerate(contacts)
    ]


def by_hand(at, channel):
    return (at, channel, "Ann", "")


ISSUES = {
    "one": (issue("one", by_hand("02T10:00", "email")), False),
    "same channel": (issue("same channel", by_hand("02T10:00", "email"), by_hand("05T10:00", "email")), False),
    "within a minute": (issue("within a minute", by_hand("02T10:00", "email"), by_hand("02T10:00:40", "phone")), True),
    "after seven days": (issue("after seven days", by_hand("02T10:00", "email"), by_hand("09T10:00", "phone")), True),
    # Still the same issue, no more than seven days after the second contact.
    "later": (
        issue("later", *(by_hand(at, "email") for at in ("02T10:00", "08T10:00")), by_hand("09T10:01", "phone")),
        False,
    ),
    "handed over": (
        issue("handed over", ("02T10:00", "bot", "Robot", "2026-03-02T10:05"), by_hand("02T10:05:30", "chat")),
        False,
    ),
    "bot gave up": (
        issue("bot gave up", ("02T10:00", "bot", "Robot", "2026-03-02T10:05"), by_hand("02T11:00", "phone")),
        True,
    ),
    "bot without an end": (
        issue("bot without an end", ("02T10:00", "bot", "Robot", ""), by_hand("02T10:01", "chat")),
        False,
    ),
    "bot ended before it began": (
        issue("bot ended before", ("02T10:00", "bot", "Robot", "2026-03-01T10:00"), by_hand("02T10:00:20", "chat")),
        False,
    ),
    "by a bot alone": (issue("by a bot alone", ("02T10:00", "bot", "Robot", "")), False),
    "channel not known": (issue("channel not known", by_hand("02T10:00", "email"), by_hand("03T10:00", "")), None),
    "two and one not known": (
        issue("two and one", by_hand("02T10:00", "email"), by_hand("03T10:00", ""), by_hand("04T10:00", "phone")),
        True,
    ),
    "once, by what is not known": (issue("once", by_hand("02T10:00", "")), False),
    "answered elsewhere": (
        [
            *issue("answered", by_hand("02T10:00", "email")),
            *issue("answered out", by_hand("02T11:00", "phone"), customer_id="answered", direction="outbound"),
            *issue("answered auto", by_hand("02T10:00", "sms"), customer_id="answered", is_auto_reply="true"),
        ],
        False,
    ),
    "old enough": (issue("old enough", by_hand("24T17:00Z", "email")), False),
    "too young": (issue("too young", by_hand("24T18:00:01+01:00", "email"), by_hand("25T10:00", "phone")), True),
}


@pytest.fixture(scope="module")
def issues(tmp_path_factory):
    folder = tmp_path_factory.mktemp("issues")
    agents = [{"agent_id": "Ann", "is_bot": "false"}, {"agent_id": "Robot", "is_bot": "true"}]
    contacts = [contact for made, _ in ISSUES.values() for contact in made]
    settled = {"case_id": "by its column", "opened_at": "2026-03-02T10:00", "resolved_at_first_contact": "true"}
    return folder, canonical.built(folder, agents=agents, contacts=contacts, cases=[settled])


def test_more_than_two_thousand_customers_are_not_listed_one_by_one(tmp_path):
    contacts = [CONTACTS[0] | {"contact_id": n, "customer_id": f"P{n}"} for n in range(2001)]
    orders = [order("of a guest", day="2026-01-10"), order("of P0", "P0", "2026-01-10")]
    source = canonical.built(tmp_path, settings=HOUSE, contacts=contacts, orders=orders)
    days = Scope(date(2026, 1, 1), date(2026, 1, 31))
    costs = source.rows("informed/avoidable_cost", days, by="month")
    assert rows(costs, "group_name", "customers", "cost", "cost_squared") == [("2026-01", 2001, 10005, 50025)]
    assert costs["customer_cost"].isna().all()
    made = source.rows("contacts/per_order", days, by="month")
    columns = ("customers", "contacts_squared", "contacts_by_orders", "orders_squared")
    assert rows(made, *columns) == [(2002, 2001, 1, 2)]
    assert made[["customer_contacts", "customer_orders"]].isna().all(axis=None)


def test_who_used_two_channels_within_seven_days(issues):
    folder, source = issues
    found = dict(asked(folder, source, "select issue_id, changed_channel from issues where case_id is null"))
    expected = {f"{made[0]['customer_id']}": changed for made, changed in ISSUES.values()}
    assert {issue_id.split(" order ")[0].removeprefix("customer "): was for issue_id, was in found.items()} == expected


def test_channels_count_issues_that_are_seven_days_old(issues):
    found = issues[1].rows("convenience/channels", MARCH, by="all")
    # Not known: that of one, and the case without a contact.
    assert rows(found, "issues", "changed", "too_young", "not_known", "customers") == [(14, 4, 1, 2, 14)]
    assert rows(found, "changed_squared", "changed_by_issues", "issues_squared") == [(4, 4, 14)]


def test_an_issue_belongs_to_the_channel_it_began_with(issues):
    found = issues[1].rows("convenience/channels", MARCH.with_chosen("channel", ["bot"]), by="channel")
    assert rows(found, "group_name", "issues", "changed") == [("bot", 5, 1)]


def order(order_id, customer_id="", day="2026-03-02", **columns):
    return {"order_id": order_id, "customer_id": customer_id, "ordered_at": f"{day}T10:00"} | columns


def inbound(contact_id, customer_id="", at="2026-03-05T10:00", **columns):
    return {"contact_id": contact_id, "customer_id": customer_id, "started_at": at, "direction": "inbound"} | columns


@pytest.fixture(scope="module")
def linked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("linked")
    orders = [order("O1", "A"), order("O2", "A"), order("O3", "B"), order("O4"), order("O5")]
    orders.append(order("O6", "A", status="test"))
    contacts = [
        inbound("own order", "A", order_id="O1"),
        inbound("order of its case", "A", case_id="K1"),
        inbound("no order", "C"),
        inbound("case without order", "C", case_id="K2"),
        inbound("nobody known"),
        inbound("not yet", "A", "2026-03-31T17:01Z", order_id="O1"),
        inbound("automatic", "A", order_id="O1", is_auto_reply="true"),
        inbound("ours", "A", order_id="O1", direction="outbound"),
        inbound("in April", "A", "2026-03-31T23:30Z", order_id="O1"),
    ]
    cases = [
        {"case_id": "K1", "order_id": "O2", "customer_id": "A", "opened_at": "2026-03-05T10:00"},
        {"case_id": "K2", "customer_id": "C", "opened_at": "2026-03-05T10:00"},
    ]
    return canonical.built(folder, orders=orders, contacts=contacts, cases=cases)


def test_contacts_and_orders_of_the_same_days(linked):
    found = linked.rows("contacts/per_order", MARCH, by="all")
    # A two contacts and two orders, B none and one, C two and none; one contact and two orders of nobody known.
    assert rows(found, "contacts", "orders", "unlinked", "customers") == [(5, 5, 3, 6)]
    assert rows(found, "contacts_squared", "contacts_by_orders", "orders_squared") == [(9, 4, 7)]
    (each,) = found[["customer_contacts", "customer_orders"]].itertuples(index=False, name=None)
    assert sorted(zip(*(map(float, part) for part in each), strict=True)) == [
        (0, 1),
        (0, 1),
        (0, 1),
        (1, 0),
        (2, 0),
        (2, 2),
    ]


def sent(contact_id, customer_id, at, purpose="marketing", **columns):
    return inbound(contact_id, customer_id, at) | {"direction": "outbound", "purpose": purpose} | columns


@pytest.fixture(scope="module")
def unasked(tmp_path_factory):
    """What was sent in the 30 days to 31 March, that is from 2 March on, against a cap of two."""
    folder = tmp_path_factory.mktemp("unasked")
    days = ("2026-03-02T00:00", "2026-03-15T10:00", "2026-03-31T18:00+01:00")
    contacts = [sent(f"three {day}", "three", day, channel="email") for day in days]
    contacts += [sent(f"two {day}", "two", day) for day in days[:2]]
    contacts += [
        # Before the window; in it twice.
        sent("before", "before", "2026-03-01T23:59"),
        *(sent(f"before {day}", "before", day) for day in days[:2]),
        # One person with two ids and addresses is sent one thing at one moment.
        *(sent(f"twice {name} {day}", name, day, channel="email") for day in days[:2] for name in ("one", "other")),
        # Of every purpose that counts one.
        *(sent(purpose, "mixed", days[1], purpose) for purpose in ("marketing", "sales", "follow_up", "survey")),
        # Asked for, order news, an answer, automatic, not sent yet, in, or for no purpose that is known.
        *(sent(f"asked {n}", "asked", f"2026-03-{10 + n}T10:00", requested_by_customer="true") for n in range(4)),
        *(sent(f"news {n}", "news", f"2026-03-{10 + n}T10:00", "status") for n in range(4)),
        *(sent(f"answer {n}", "answer", f"2026-03-{10 + n}T10:00", "service") for n in range(4)),
        *(sent(f"auto {n}", "auto", f"2026-03-{10 + n}T10:00", is_auto_reply="true") for n in range(4)),
        *(sent(f"late {n}", "late", "2026-03-31T19:00", channel=str(n)) for n in range(4)),
        *(sent(f"in {n}", "in", f"2026-03-{10 + n}T10:00", direction="") for n in range(4)),
        *(sent(f"why {n}", "why", f"2026-03-{10 + n}T10:00", "") for n in range(4)),
        *(sent(f"nobody {n}", "", f"2026-03-{10 + n}T10:00") for n in range(4)),
    ]
    # Three invitations, one of them in the list of contacts too, and one that bounced; three that did not.
    contacts.append(sent("asked in writing", "surveyed", "2026-03-20T10:00", "survey"))
    invited = [("surveyed", 20, ""), ("surveyed", 21, ""), ("surveyed", 22, "bounced")]
    invited += [("surveyed often", day, "") for day in (20, 21, 22)] + [
        ("bounced", day, "bounced") for day in (20, 21, 22)
    ]
    surveys = [
        {"survey_id": n, "kind": "csat", "customer_id": who, "status": status, "invited_at": f"2026-03-{day}T09:00"}
        for n, (who, day, status) in enumerate(invited)
    ]
    customers = [
        {"customer_id": "one", "email": "one@example.com", "region": "North", "segment": "regular"},
        {"customer_id": "other", "email": "ONE@example.com"},
        {"customer_id": "three", "region": "North", "segment": "vip"},
        {"customer_id": "bought", "region": "South", "segment": "vip"},
    ]
    return canonical.built(
        folder,
        settings=HOUSE,
        customers=customers,
        contacts=contacts,
        surveys=surveys,
        orders=[order("O1", "bought"), order("O2", "bought long ago", "2026-03-01")],
        cases=[{"case_id": "K1", "customer_id": "opened", "opened_at": "2026-03-05T10:00"}],
    )


UNASKED = ("group_name", "customers", "over_contacted", "most_sent", "without_purpose", "cap")


def test_who_got_more_than_the_cap_in_thirty_days(unasked):
    found = unasked.rows("contacts/unasked", MARCH, by="all")
    # There: three, two, before, one, mixed, asked, news, answer, in, why, surveyed, surveyed often, bought, opened.
    # More than two: three, mixed and surveyed often.
    assert rows(found, *UNASKED) == [("all", 14, 3, 4, 4, 2)]


def test_each_month_looks_back_thirty_days_from_its_end(unasked):
    found = unasked.rows("contacts/unasked", Scope(date(2026, 2, 20), date(2026, 3, 1)), by="month")
    # By the 28th nothing had happened. On 1 March "before" was written to and an order placed.
    assert rows(found, *UNASKED) == [("2026-03", 2, 0, 1, 0, 2)]


@pytest.mark.parametrize("last", [date(2026, 4, 1), date(2026, 12, 31), date(9999, 12, 31)])
def test_a_period_longer_than_the_data_ends_with_them(unasked, last):
    found = unasked.rows("contacts/unasked", Scope(date(2026, 1, 1), last), by="all")
    assert rows(found, *UNASKED) == [("all", 14, 3, 4, 4, 2)]
    months = unasked.rows("contacts/unasked", Scope(date(2026, 3, 1), last), by="month")
    assert rows(months, *UNASKED) == [("2026-03", 14, 3, 4, 4, 2)]


def test_a_period_after_the_data_has_nobody(unasked):
    found = unasked.rows("contacts/unasked", Scope(date(2026, 4, 1), date(2026, 4, 30)), by="all")
    assert rows(found, *UNASKED) == []


def test_who_got_too_much_by_where_they_live(unasked):
    regions = unasked.rows("contacts/unasked", MARCH, by="region")
    assert rows(regions, *UNASKED) == [
        ("(unknown)", 11, 2, 4, 4, 2),
        ("North", 2, 1, 3, 0, 2),
        ("South", 1, 0, 0, 0, 2),
    ]
    vip = unasked.rows("contacts/unasked", MARCH.with_chosen("segment", ["vip"]), by="segment")
    assert rows(vip, *UNASKED) == [("vip", 2, 1, 3, 0, 2)]


def case(case_id, opened="2026-02-02T10:00", **columns):
    return {"case_id": case_id, "opened_at": opened, "kind": "complaint", **columns}


def escalated_in(case_id, at, value="manager"):
    return {"case_id": case_id, "happened_at": at, "field": "escalation", "new_value": value}


ESCALATED = {
    # Case, its events, and to whom it was escalated; False for none.
    "never": (case("never"), [], False),
    "by column": (case("by column", escalated_at="2026-02-05T10:00", escalation="manager"), [], "manager"),
    "by time alone": (case("by time alone", escalated_at="2026-02-05T10:00"), [], None),
    "without a time": (case("without a time", escalation="regulator"), [], "regulator"),
    "after T*": (case("after T*", escalated_at="2026-04-01T10:00", escalation="manager"), [], False),
    "by event": (case("by event"), [escalated_in("by event", "2026-02-05T10:00")], "manager"),
    "out of the house": (
        case("out of the house", escalation="manager"),
        [escalated_in("out of the house", f"2026-02-0{n}T10:00", to) for n, to in ((4, "manager"), (5, "Ombudsman"))],
        "regulator",
    ),
    "not yet by event": (
        case("not yet by event", escalated_at="2026-02-05T10:00", escalation="manager"),
        [escalated_in("not yet by event", "2026-04-01T10:00")],
        False,
    ),
    "out later": (
        case("out later"),
        [escalated_in("out later", at, to) for at, to in (("2026-02-05", "manager"), ("2026-04-01", "regulator"))],
        "manager",
    ),
    "names nobody": (
        case("names nobody", escalation="manager"),
        [escalated_in("names nobody", "2026-02-05T10:00", "")],
        "manager",
    ),
    # Thirty days before T* to the minute, and a minute less.
    "old enough": (case("old enough", "2026-03-01T17:00Z", escalation="manager"), [], "manager"),
    "too young": (case("too young", "2026-03-01T17:01Z", escalation="manager"), [], "manager"),
    "spam": (case("spam", escalation="manager", is_spam="true"), [], "manager"),
    # Of a tool that never says: whether it was is not known.
    "zendesk:1": (case("zendesk:1"), [], None),
    # Of a tool that says it of spam alone.
    "mail:1": (case("mail:1"), [], None),
    "mail:2": (case("mail:2", escalation="manager", is_spam="true"), [], "manager"),
    # Of a tool that does.
    "calls:1": (case("calls:1"), [], False),
    "calls:2": (case("calls:2", escalation="manager"), [], "manager"),
}


@pytest.fixture(scope="module")
def escalated(tmp_path_factory):
    folder = tmp_path_factory.mktemp("escalated")
    cases = [made for made, _, _ in ESCALATED.values()]
    events = [event for _, made, _ in ESCALATED.values() for event in made]
    return folder, canonical.built(folder, cases=cases, case_events=events)


def test_events_say_before_columns_who_was_escalated(escalated):
    folder, source = escalated
    found = asked(folder, source, "select case_id, is_escalated, escalation from cases")
    expected = {name: (to is not False, to or None) for name, (_, _, to) in ESCALATED.items()}
    expected |= {"zendesk:1": (None, None), "mail:1": (None, None)}
    assert {name: (was, to) for name, was, to in found} == expected


def test_escalated_cases_are_counted_once_thirty_days_old(escalated):
    columns = ("group_name", "cases", "escalated", "external", "too_young", "not_recorded")
    found = escalated[1].rows("complaints/escalated", QUARTER, by="month")
    # February: of never, by column, by time alone, without a time, after T*, by event, out of the house, not yet by
    # event, out later, names nobody, calls 1 and 2 all but four; and zendesk and mail, which never say.
    assert rows(found, *columns) == [("2026-02", 12, 8, 2, 0, 2), ("2026-03", 1, 1, 0, 1, 0)]


WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday")
STAFFED = Settings(
    time_zone="Europe/London",
    opening_hours=(
        OpeningHours(days=WEEK, opens=time(9), closes=time(17)),
        OpeningHours(days=("saturday",), opens=time(10), closes=time(12), channel="chat"),
        OpeningHours(days=WEEK, opens=time(9), closes=time(13), department="Repair"),
        OpeningHours(days=WEEK, opens=time(9), closes=time(0), channel="sms", valid_from=date(2026, 3, 27)),
    ),
)
# Friday 27 March is on winter time, Monday 30 March on summer time.
ATTEMPTS = {
    "as it opens": (inbound("", "", "2026-03-27T09:00", channel="phone"), False),
    "before it opens": (inbound("", "", "2026-03-27T08:59:59", channel="phone"), True),
    "before it closes": (inbound("", "", "2026-03-27T16:59:59", channel="phone"), False),
    "as it closes": (inbound("", "", "2026-03-27T17:00", channel="phone"), True),
    "in winter": (inbound("", "", "2026-03-27T16:30Z", channel="phone"), False),
    "in summer": (inbound("", "", "2026-03-30T16:30Z", channel="phone"), True),
    "a summer morning": (inbound("", "", "2026-03-30T08:00Z", channel="phone"), False),
    "the hour that was left out": (inbound("", "", "2026-03-29T01:30Z", channel="phone"), True),
    "hung up": (inbound("", "", "2026-03-27T18:00", channel="phone", abandoned="true"), True),
    "of no desk": (inbound("", "", "2026-03-27T10:00"), False),
    "Saturday's chat": (inbound("", "", "2026-03-28T10:30", channel="chat"), False),
    "Friday's chat": (inbound("", "", "2026-03-27T10:30", channel="chat"), True),
    "after repair": (inbound("", "", "2026-03-27T14:00", channel="phone", department="Repair"), True),
    "chat with repair": (inbound("", "", "2026-03-27T10:30", channel="chat", department="Repair"), False),
    "another department": (inbound("", "", "2026-03-27T14:00", channel="phone", department="Shipping"), False),
    "to midnight": (inbound("", "", "2026-03-27T23:59:59", channel="sms"), False),
    "after midnight": (inbound("", "", "2026-03-28T00:00", channel="sms"), True),
    # The channel's own hours begin on the 27th; before, it keeps the house's.
    "on the house's hours": (inbound("", "", "2026-03-26T18:00", channel="sms"), True),
}


@pytest.fixture(scope="module")
def attempts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("attempts")
    contacts = [made | {"contact_id": name} for name, (made, _) in ATTEMPTS.items()]
    contacts += [
        inbound("automatic", "", "2026-03-27T20:00", channel="phone", is_auto_reply="true"),
        inbound("ours", "", "2026-03-27T20:00", channel="phone", direction="outbound"),
        inbound("after T*", "", "2026-03-31T18:01", channel="phone"),
    ]
    return folder, canonical.built(folder, settings=STAFFED, contacts=contacts)


def test_an_attempt_is_out_of_hours_while_nobody_is_there_for_its_desk(attempts):
    folder, source = attempts
    found = dict(asked(folder, source, "select contact_id, is_out_of_hours from contacts"))
    assert {name: found[name] for name in ATTEMPTS} == {name: expected for name, (_, expected) in ATTEMPTS.items()}


def test_attempts_are_inbound_and_not_automatic(attempts):
    found = attempts[1].rows("convenience/out_of_hours", MARCH, by="channel")
    columns = ("group_name", "attempts", "out_of_hours", "elsewhere", "not_known", "customers")
    assert rows(found, *columns) == [
        ("(unknown)", 1, 0, 0, 0, 1),
        ("chat", 3, 1, 0, 0, 3),
        ("phone", 11, 6, 0, 0, 11),
        ("sms", 3, 2, 0, 0, 3),
    ]


def test_where_no_hours_are_set_nothing_is_out_of_hours(tmp_path):
    chat_only = Settings(time_zone="Europe/London", opening_hours=STAFFED.opening_hours[1:2])
    contacts = [made | {"contact_id": name} for name, (made, _) in ATTEMPTS.items()]
    source = canonical.built(tmp_path, settings=chat_only, contacts=contacts)
    found = source.rows("convenience/out_of_hours", MARCH, by="all")
    # The three chats: Saturday's in time, both Friday's not.
    assert rows(found, "attempts", "out_of_hours", "not_known") == [(3, 2, 15)]
    without = canonical.built(tmp_path / "none", contacts=contacts).rows("convenience/out_of_hours", MARCH, by="all")
    assert rows(without, "attempts", "not_known") == [(0, 18)]


def test_the_clock_of_the_customer_is_told_beside_the_houses(tmp_path):
    zones = {"near": "Europe/Dublin", "far": "America/New_York", "odd": "Mars/Base", "none": ""}
    source = canonical.built(
        tmp_path,
        settings=STAFFED,
        customers=[{"customer_id": name, "timezone": zone} for name, zone in zones.items()],
        contacts=[inbound(name, name, "2026-03-27T18:30Z", channel="phone") for name in (*zones, "not listed")],
    )
    found = dict(asked(tmp_path, source, "select customer_id, customer_hour from contacts where started_hour = 18"))
    # New York is on summer time since the 8th.
    assert found == {"near": 18, "far": 14, "odd": 18, "none": 18, "not listed": 18}
    told = source.rows("convenience/out_of_hours", MARCH, by="all")
    assert rows(told, "attempts", "out_of_hours", "elsewhere") == [(5, 5, 1)]
