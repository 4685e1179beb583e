"""What is recorded of contacts, what followed them and what was sent, on a house written by hand."""

from datetime import date

import pytest

from tests import canonical
from touchpoint.evidence import EVIDENCE, Asked
from touchpoint.scope import Scope
from touchpoint.settings import Settings

MARCH = Scope(date(2026, 3, 1), date(2026, 3, 31))
QUARTER = Scope(date(2026, 1, 1), date(2026, 3, 31))
CAPPED = Settings(name="Test house", time_zone="Europe/London", currency="GBP", contact_cap=2)
ALL = 1_000_000


def listed(source, number, scope=MARCH, **asked):
    return EVIDENCE[number].rows(source, scope, Asked(**asked), ALL)


def rows(frame, *columns):
    return list(frame[list(columns)].itertuples(index=False, name=None))


# What a contact of 5 March says, and its nature, whether that is known, whether its outcome is, and who it is with.
SAID = {
    "coded": ({"reason": "late", "outcome": "settled"}, ("late", True, True)),
    "other": ({"reason": " Other ", "outcome": "N/A"}, ("(unknown)", False, False)),
    "nothing": ({}, ("(unknown)", False, False)),
    "not settled": ({"reason": "late", "outcome": "unknown"}, ("late", True, False)),
    "ours": ({"direction": "outbound", "purpose": "follow_up", "outcome": "reached"}, ("ours: follow up", True, True)),
    "ours, coded": ({"direction": "outbound", "purpose": "sales", "reason": "offer"}, ("offer", True, False)),
    "ours, why": ({"direction": "outbound", "outcome": "reached"}, ("(unknown)", False, True)),
    "theirs": ({"direction": "", "purpose": "status", "outcome": "settled"}, ("(unknown)", False, True)),
    # Mailings are no conversations.
    "mailing": ({"direction": "outbound", "purpose": "marketing", "outcome": "sent"}, ("ours: marketing", None, None)),
    "survey": ({"direction": "outbound", "purpose": "survey"}, ("ours: survey", None, None)),
    "news": ({"direction": "outbound", "purpose": "status"}, ("ours: status", None, None)),
}


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    folder = tmp_path_factory.mktemp("said")
    contacts = [
        {"contact_id": name, "customer_id": name, "started_at": "2026-03-05T10:00", "channel": "phone"}
        | {"direction": "inbound"}
        | each
        for name, (each, _) in SAID.items()
    ]
    contacts.append({"contact_id": "automatic", "started_at": "2026-03-05T10:00", "is_auto_reply": "true"})
    return folder, canonical.built(folder, contacts=contacts)


def test_nature_and_outcome_are_known_when_they_say_something(said):
    text = "select contact_id, nature, has_nature, has_outcome from contact_outcomes"
    found = {name: tuple(each) for name, *each in canonical.asked(*said, text)}
    assert found == {name: expected for name, (_, expected) in SAID.items()}


@pytest.mark.parametrize(("share", "hits"), [("recorded", 2), ("with nature", 4), ("with outcome", 4)])
def test_shares_are_of_conversations(said, share, hits):
    found = said[1].rows("contacts/shares", MARCH, by="all", contact_share=share)
    assert rows(found, "contacts", "hits", "too_young", "customers") == [(8, hits, 0, 8)]


def test_shares_are_split_by_who_began_and_why(said):
    found = said[1].rows("contacts/shares", MARCH, by="started-by", contact_share="with outcome")
    assert rows(found, "group_name", "contacts", "hits") == [("the customer", 5, 2), ("we did", 3, 2)]
    found = said[1].rows("contacts/shares", MARCH, by="purpose", contact_share="with outcome")
    assert rows(found, "group_name", "contacts", "hits") == [
        ("(unknown)", 5, 2), ("follow up", 1, 1), ("sales", 1, 0), ("status", 1, 1)
    ]  # fmt: skip


def test_the_rows_of_a_cell_are_the_contacts_that_were_so(said):
    counted = said[1].rows("contacts/nature", MARCH)
    assert counted["contacts"].sum() == len(SAID)
    for nature, outcome, n in counted.itertuples(index=False):
        assert len(listed(said[1], "contacts_by_nature", parts=(f"{nature} → {outcome}",))) == n
    found = listed(said[1], "contacts_by_nature", parts=("ours: follow up → reached",))
    assert found["contact_id"].tolist() == ["ours"]


# Who is talked to on 5 March at ten: what else is known, and whether they had bought, and then bought.
PEOPLE = {
    "bought before": ([("2026-03-05T09:59")], {}, (False, False)),
    "came back": (["2026-01-01T10:00", "2026-03-19T10:00"], {}, (False, True)),
    "came back late": (["2026-01-01T10:00", "2026-03-19T10:01"], {}, (False, False)),
    "won": (["2026-03-05T10:01"], {}, (True, True)),
    "not won": ([], {}, (True, False)),
    "said to be a customer": ([], {"became_customer_at": "2020-01-01T10:00"}, (False, False)),
    "said to be one since": ([], {"became_customer_at": "2026-03-06T10:00"}, (True, False)),
}


@pytest.fixture(scope="module")
def talked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("talked")
    at = {"started_at": "2026-03-05T10:00", "direction": "inbound", "outcome": "settled"}
    contacts = [{"contact_id": name, "customer_id": name} | at for name in PEOPLE]
    contacts += [
        {"contact_id": "about an order", "customer_id": "stranger", "order_id": "elsewhere"} | at,
        {"contact_id": "nobody"} | at,
        {"contact_id": "young", "customer_id": "young"} | at | {"started_at": "2026-03-17T18:01"},
        {"contact_id": "sold", "customer_id": "sold"} | at | {"outcome": "Sale"},
        {"contact_id": "open", "customer_id": "open"} | at | {"outcome": ""},
    ]
    orders = [
        {"order_id": f"{name} {at}", "customer_id": name, "ordered_at": at, "goods_amount": 10}
        for name, (days, *_) in PEOPLE.items()
        for at in days
    ]
    customers = [{"customer_id": name} | known for name, (_, known, _) in PEOPLE.items()]
    return folder, canonical.built(folder, contacts=contacts, orders=orders, customers=customers)


def test_who_had_not_bought_and_who_then_bought(talked):
    text = "select contact_id, is_prospect, was_followed, was_first_bought from contact_outcomes"
    found = {name: tuple(each) for name, *each in canonical.asked(*talked, text)}
    for name, (*_, (is_prospect, was_followed)) in PEOPLE.items():
        assert found[name] == (is_prospect, was_followed, was_followed if is_prospect else None), name
    assert found["about an order"] == (False, False, None)
    assert found["nobody"] == (None, None, None)
    assert found["young"] == (True, None, None)


def test_what_is_too_young_is_counted_aside(talked):
    shares = {
        share: rows(
            talked[1].rows("contacts/shares", MARCH, by="all", contact_share=share), "contacts", "hits", "too_young"
        )
        for share in ("prospect", "followed by an order", "first bought", "sale")
    }
    # Known persons: the seven, the stranger, young, sold and open; new to the house of those: six.
    assert shares == {
        "prospect": [(11, 6, 0)],
        "followed by an order": [(10, 2, 1)],
        "first bought": [(5, 1, 1)],
        "sale": [(11, 1, 0)],
    }


def test_where_no_sale_is_coded_nothing_can_be_said_of_sales(said):
    assert said[1].rows("contacts/shares", MARCH, by="all", contact_share="sale").empty


# Contacts of the week from 23 February and of that from 2 March: reason, product, store, and how many.
WEEKS = [
    ("2026-02-24T10:00", "torn", "P1", "S1", 1),
    ("2026-03-03T10:00", "torn", "P1", "S1", 3),
    ("2026-03-03T10:00", "torn", "P1", "S2", 2),
    ("2026-03-03T10:00", "torn", "", "S1", 1),
    ("2026-03-03T10:00", "late", "", "", 2),
]


@pytest.fixture(scope="module")
def weekly(tmp_path_factory):
    said = [
        (f"{place} {n}", at, reason, product, store)
        for place, (at, reason, product, store, count) in enumerate(WEEKS)
        for n in range(count)
    ]
    return canonical.built(
        tmp_path_factory.mktemp("weekly"),
        cases=[{"case_id": name, "opened_at": at, "product_id": product} for name, at, _, product, _ in said],
        contacts=[
            {"contact_id": name, "case_id": name, "started_at": at, "reason": reason, "store_id": store}
            | {"direction": "inbound"}
            for name, at, reason, _, store in said
        ],
        products=[{"product_id": "P1", "name": "Bag"}],
        stores=[{"store_id": "S1", "name": "High Street"}],
    )


AREAS = {
    "late": ([1], [2]),
    "torn": ([0, 1], [1, 6]),
    "torn · Bag": ([0, 1], [1, 5]),
    "torn · at High Street": ([0, 1], [1, 4]),
    "torn · at S2": ([1], [2]),
    "torn · Bag · at High Street": ([0, 1], [1, 3]),
    "torn · Bag · at S2": ([1], [2]),
}


def test_an_area_is_a_reason_alone_and_with_its_product_and_store(weekly):
    over = Scope(date(2026, 2, 23), date(2026, 3, 8))
    found = weekly.rows("contacts/areas", over, days=7, fewest=1)
    assert {area: (list(spans), list(n)) for area, spans, n in rows(found, "area", "spans", "contacts")} == AREAS
    assert set(found["first_span"]) == {0}
    enough = weekly.rows("contacts/areas", over, days=7, fewest=6)["area"].tolist()
    assert enough == ["torn", "torn · Bag"]
    later = weekly.rows("contacts/areas", Scope(date(2026, 2, 16), date(2026, 3, 8)), days=7, fewest=1)
    assert set(later["first_span"]) == {1}


def test_the_rows_of_an_area_are_its_contacts_of_the_week(weekly):
    week = Scope(date(2026, 3, 2), date(2026, 3, 8))
    for area, (_, contacts) in AREAS.items():
        assert len(listed(weekly, "contacts_by_area", week, parts=(area,))) == contacts[-1]


def sent(customer, at, purpose="marketing", **columns):
    return {
        "contact_id": f"{customer} {at} {purpose}", "customer_id": customer, "started_at": at, "direction": "outbound",
        "purpose": purpose, "channel": "email",
    } | columns  # fmt: skip


@pytest.fixture(scope="module")
def written_to(tmp_path_factory):
    """Messages of January to March and what followed, as of 31 March, 18:00."""
    contacts = [
        # The 1st of January lies 31 days before its end; the 30th and 31st belong to February's 30 days as well.
        *(sent("ann", f"2026-01-{day:02}T10:00") for day in (1, 2, 30, 31)),
        sent("ben", "2026-01-10T10:00", opted_out="true"),
        *(sent("cal", f"2026-01-{day:02}T10:00") for day in range(10, 18)),
        sent("dee", "2026-03-10T10:00"),
        sent("asked", "2026-03-10T10:00", requested_by_customer="true"),
        sent("news", "2026-03-10T10:00", "status"),
        sent("why", "2026-03-10T10:00", ""),
    ]
    surveys = [
        # The next answer counts, 60 days after the end of January at most: to 1 April.
        {"survey_id": 1, "customer_id": "ann", "kind": "csat", "answered_at": "2026-02-10T10:00", "score": 5},
        {"survey_id": 2, "customer_id": "ann", "kind": "csat", "answered_at": "2026-02-11T10:00", "score": 1},
        {"survey_id": 3, "customer_id": "ben", "kind": "csat", "answered_at": "2026-01-31T10:00", "score": 5},
        {"survey_id": 4, "customer_id": "cal", "kind": "csat", "answered_at": "2026-03-30T10:00", "score": 1},
    ]
    orders = [
        {"order_id": "late", "customer_id": "ann", "ordered_at": "2026-03-30T10:00", "goods_amount": 1},
        {"order_id": "before", "customer_id": "ben", "ordered_at": "2026-01-31T10:00", "goods_amount": 1},
    ]
    folder = tmp_path_factory.mktemp("written")
    settings = CAPPED
    return folder, canonical.built(folder, settings=settings, contacts=contacts, surveys=surveys, orders=orders)


def test_a_dose_is_what_was_sent_in_the_30_days_to_a_months_end(written_to):
    text = "select customer_id, last_on, sent, dose from doses order by customer_id, last_on"
    january, february, march = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)
    assert canonical.asked(*written_to, text) == [
        ("ann", january, 3, "3"),
        ("ann", february, 2, "2"),
        ("ben", january, 1, "1"),
        ("cal", january, 8, "6 or more"),
        ("dee", march, 1, "1"),
    ]


def test_what_followed_on_a_dose_is_told_when_it_has_had_its_time(written_to):
    text = "select customer_id, has_opted_out, is_satisfied, bought_again from doses where last_on = date '2026-01-31'"
    # 60 days after 31 January is 1 April: nobody can be said not to have bought again yet.
    assert {name: tuple(each) for name, *each in canonical.asked(*written_to, text)} == {
        "ann": (False, True, None), "ben": (True, None, None), "cal": (False, False, None)
    }  # fmt: skip
    found = written_to[1].rows("contacts/doses", QUARTER).set_index(["follows", "dose"])
    assert found.loc[("opted out", "1"), ["times", "hits", "too_young", "customers"]].tolist() == [1, 1, 1, 1]
    assert found.loc[("satisfied", "6 or more"), ["times", "hits"]].tolist() == [1, 0]
    assert found.loc["bought again"]["times"].sum() == 0


def test_the_rows_of_a_dose_are_its_persons(written_to):
    assert listed(written_to[1], "doses", QUARTER, parts=("1",))["customer_id"].tolist() == ["dee", "ben"]


def test_how_many_were_sent_how_much(written_to):
    found = written_to[1].rows("contacts/messages", MARCH)
    # To 31 March: dee one; asked, news and why none; ann, who bought, none. Who only answered is not among them.
    assert rows(found, "sent", "customers", "cap") == [(0, 4, 2), (1, 1, 2)]
    for n, customers, _ in rows(found, "sent", "customers", "cap"):
        assert len(listed(written_to[1], "over_contacted_share", MARCH, parts=(str(n),))) == customers


def test_an_invitation_that_a_contact_records_is_one_message(tmp_path):
    contacts = [sent("ann", "2026-03-10T10:00", "survey")]
    surveys = [
        {"survey_id": n, "customer_id": "ann", "kind": "csat", "invited_at": at}
        for n, at in enumerate(("2026-03-10T10:05", "2026-03-10T18:00", "2026-03-11T10:00"))
    ]
    source = canonical.built(tmp_path, contacts=contacts, surveys=surveys)
    text = "select survey_id, sent_on, channel from sendings order by sent_at"
    days = date(2026, 3, 10), date(2026, 3, 11)
    assert canonical.asked(tmp_path, source, text) == [
        (None, days[0], "email"),
        ("1", days[0], None),
        ("2", days[1], None),
    ]


@pytest.fixture(scope="module")
def settled(tmp_path_factory):
    """Cases settled on 10 March at ten, one of them a second time, one on the 20th; and what was sent around it."""
    times = {"opened_at": "2026-03-05T10:00", "resolved_at": "2026-03-10T10:00", "status": "resolved"}
    cases = [{"case_id": name, "customer_id": name} | times for name in ("twice", "once", "before", "surveyed")]
    cases += [
        {"case_id": "again", "customer_id": "once"} | times | {"resolved_at": "2026-03-12T10:00"},
        {"case_id": "young", "customer_id": "young"} | times | {"resolved_at": "2026-03-20T10:00"},
        {"case_id": "open", "customer_id": "open", "opened_at": "2026-03-05T10:00", "status": "open"},
        {"case_id": "nobody"} | times,
    ]
    contacts = [
        *(sent("twice", at) for at in ("2026-03-10T10:01", "2026-03-24T10:00")),
        *(sent("once", at) for at in ("2026-03-10T11:00", "2026-03-24T10:01")),
        *(sent("before", at) for at in ("2026-03-10T09:59", "2026-03-10T10:00", "2026-03-11T10:00")),
        sent("surveyed", "2026-03-11T10:00", "follow_up"),
    ]
    surveys = [{"survey_id": 1, "customer_id": "surveyed", "kind": "csat", "invited_at": "2026-03-12T10:00"}]
    return canonical.built(tmp_path_factory.mktemp("settled"), cases=cases, contacts=contacts, surveys=surveys)


def test_who_was_sent_two_messages_within_a_fortnight_of_a_settled_case(settled):
    found = settled.rows("contacts/disturbed", MARCH, by="all")
    assert rows(found, "customers", "disturbed", "too_young") == [(4, 2, 1)]
    listed_rows = listed(settled, "disturbed_after_support")
    # The second case of "once" was followed by one message as well: the later one is told.
    assert rows(listed_rows, "customer_id", "case_id", "sent", "is_disturbed") == [
        ("surveyed", "surveyed", 2, True), ("twice", "twice", 2, True), ("once", "again", 1, False),
        ("before", "before", 1, False),
    ]  # fmt: skip
