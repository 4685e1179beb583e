"""What had happened before an answer, and in the first days of an order, worked out by hand on a small company."""

from datetime import date, time

import pandas as pd
import pytest

from tests import canonical
from touchpoint.evidence import EVIDENCE, Asked
from touchpoint.scope import Scope
from touchpoint.settings import Settings
from touchpoint.settings.model import OpeningHours

MARCH = Scope(date(2026, 3, 1), date(2026, 3, 31))
MAY = Scope(date(2026, 5, 1), date(2026, 5, 31))
ALL = 1_000
HOUSE = Settings(
    time_zone="Europe/London",
    currency="GBP",
    opening_hours=(
        OpeningHours(days=("monday", "tuesday", "wednesday", "thursday", "friday"), opens=time(9), closes=time(17)),
    ),
)


def ordered(name, who, day, promised="", delivered="", **more):
    return {
        "order_id": name,
        "customer_id": who,
        "ordered_at": f"{day}T10:00",
        "goods_amount": 100,
        "sold_through": "online",
        "first_promised_on": promised,
        "delivered_at": f"{delivered}T10:00" if delivered else "",
    } | more


ORDERS = [
    # Promised on the 8th and delivered on the 12th; one was asked on the 13th, the other on the 7th.
    ordered("asked after", "ann", "2026-03-05", "2026-03-08", "2026-03-12"),
    ordered("asked before", "bob", "2026-03-05", "2026-03-08", "2026-03-12"),
    ordered("no promise", "cid", "2026-02-01"),
    ordered("second", "cid", "2026-03-01", sold_through="shop"),
    # Their 120 days end on 1 May, in the same order: the day is 1 January.
    ordered("back", "dan", "2026-01-01", "2026-01-04", "2026-01-06"),
    ordered("day 30", "dan", "2026-01-31"),
    ordered("day 31", "dan", "2026-02-01"),
    ordered("gone", "eve", "2026-01-01"),
    ordered("day 30 alone", "eve", "2026-01-31"),
    ordered("late on day 31", "fay", "2026-01-02", "2026-02-01", "2026-02-03"),
    ordered("too young", "gus", "2026-03-02"),
]


def case(name, who, opened, answered, resolved, **more):
    return {
        "case_id": name,
        "customer_id": who,
        "opened_at": opened,
        "first_response_at": answered,
        "resolved_at": resolved,
        "status": "resolved" if resolved else "open",
        "kind": "question",
        "channel": "email",
        "reason": "bill",
    } | more


CASES = [
    case("slow to answer", "ann", "2026-03-02T09:00", "2026-03-03T09:01", "2026-03-04T09:00"),
    case("slow to end", "bob", "2026-03-02T09:00", "2026-03-03T09:00", "2026-03-10T09:00"),
    case("open", "cid", "2026-03-02T09:00", "2026-03-20T09:00", ""),
    case("opened again later", "hal", "2026-03-02T09:00", "2026-03-02T10:00", "2026-03-20T09:00"),
    case("complaint in time", "ann", "2026-03-12T11:00", "", "", kind="complaint", order_id="asked after"),
    case("complaint too late", "bob", "2026-03-20T11:00", "", "", kind="complaint", order_id="asked before"),
    case("complaint on day 30", "eve", "2026-01-31T11:00", "", "", kind="complaint"),
    case("complaint on day 31", "fay", "2026-02-02T11:00", "", "", kind="complaint"),
]


def event(name, day, field, old, new):
    return {"case_id": name, "happened_at": f"{day}T09:00", "field": field, "old_value": old, "new_value": new}


EVENTS = [
    event("slow to end", "2026-03-05", "owner", "A1", "A2"),
    event("slow to end", "2026-03-05", "status", "open", "resolved"),
    event("slow to end", "2026-03-06", "status", "resolved", "open"),
    event("slow to end", "2026-03-10", "status", "open", "resolved"),
    event("slow to answer", "2026-03-02", "owner", "", "A1"),
    event("opened again later", "2026-03-03", "status", "open", "resolved"),
    event("opened again later", "2026-03-06", "status", "resolved", "open"),
    event("opened again later", "2026-03-20", "status", "open", "resolved"),
]
# Monday 2 March, as it opens and after it closes; of the last case only ours is in the hours.
CONTACTS = [
    {"contact_id": name, "case_id": about, "started_at": at, "direction": direction, "channel": "email"}
    for name, about, at, direction in (
        ("C1", "slow to answer", "2026-03-02T09:00", "inbound"),
        ("C2", "slow to answer", "2026-03-02T20:00", "inbound"),
        ("C3", "slow to end", "2026-03-02T08:59", "inbound"),
        ("C4", "open", "2026-03-02T10:00", "outbound"),
    )
]


def survey(name, score, invited, answered, **about):
    return {
        "survey_id": name,
        "kind": "csat",
        "trigger": "after_case" if "case_id" in about else "after_order",
        "score": score,
        "invited_at": f"{invited}T12:00" if invited else "",
        "answered_at": f"{answered}T12:00",
    } | about


SURVEYS = [
    survey("V1", 2, "2026-03-13", "2026-03-14", order_id="asked after"),
    survey("V2", 5, "2026-03-07", "2026-03-15", order_id="asked before"),
    survey("V3", 4, "", "2026-03-03", order_id="second"),
    survey("V4", 1, "2026-03-05", "2026-03-06", case_id="slow to answer"),
    survey("V5", 1, "2026-03-11", "2026-03-12", case_id="slow to end"),
    survey("V6", 4, "2026-03-04", "2026-03-04", case_id="open"),
    survey("V7", 5, "2026-03-04", "2026-03-05", case_id="opened again later"),
    survey("V8", 5, "2026-03-04", "2026-03-05", customer_id="ann"),
    survey("V9", 5, "2026-03-07", "2026-03-16", order_id="asked before"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("drivers")


@pytest.fixture(scope="module")
def source(folder):
    agents = [{"agent_id": each, "name": each, "is_bot": "false"} for each in ("A1", "A2")]
    returned = {"order_id": "back", "line_id": "1", "decision": "approved", "quantity": 1}
    return canonical.built(
        folder,
        as_of="2026-06-30T18:00",
        settings=HOUSE,
        agents=agents,
        orders=ORDERS,
        order_lines=[{"order_id": "back", "line_id": "1", "product_id": "P", "quantity": 1, "unit_price": 100}],
        cases=CASES,
        case_events=EVENTS,
        contacts=CONTACTS,
        surveys=SURVEYS,
        returns=[returned | {"return_id": "R1", "requested_at": "2026-01-31T10:00"}],
        gestures=[
            {"gesture_id": "J1", "customer_id": "dan", "happened_at": "2026-01-20T10:00", "kind": "flowers", "cost": 5},
            {"gesture_id": "J2", "customer_id": "eve", "happened_at": "2026-03-20T10:00", "kind": "flowers", "cost": 5},
        ],
    )


def told(folder, source, table, key, *columns):
    found = canonical.asked(folder, source, f"select {key}, {', '.join(columns)} from {table}")
    return {row[0]: row[1:] for row in found}


def test_of_an_order_what_had_happened_when_it_was_asked_counts(folder, source):
    columns = ("about", "is_late", "has_complained", "is_new", "came_by", "took_long")
    found = told(folder, source, "answer_exposures", "survey_id", *columns)
    assert {name: found[name] for name in ("V1", "V2", "V3", "V8")} == {
        "V1": ("order", True, True, True, "online", None),
        # On the 7th neither the promise was broken nor a complaint made.
        "V2": ("order", False, False, True, "online", None),
        # Nothing was promised, so that nothing was broken; it is the second day of purchase.
        "V3": ("order", False, False, False, "shop", None),
        # Asked about nothing that is known, the day before ann first bought.
        "V8": (None, None, None, None, None, None),
    }


def test_of_a_case_what_had_happened_when_it_was_asked_counts(folder, source):
    columns = ("waited_long", "took_long", "changed_hands", "was_reopened", "is_out_of_hours", "reason")
    found = told(folder, source, "answer_exposures", "survey_id", *columns)
    assert {name: found[name] for name in ("V4", "V5", "V6", "V7")} == {
        # A day and a minute to the answer; the first contact came as the house opened.
        "V4": (True, False, False, False, False, "bill"),
        # An answer after a day to the minute is none after it; 8 days, with a day between two ends.
        "V5": (False, True, True, True, True, "bill"),
        # Unanswered for two days, and open; nobody of the customer's wrote.
        "V6": (True, True, None, None, None, "bill"),
        # It was settled within a day when the question was asked: that it came back is not known then.
        "V7": (False, False, None, False, None, "bill"),
    }


def test_answers_are_grouped_by_what_they_share(source):
    found = source.rows("satisfaction/drivers", MARCH, most=ALL)
    bob = found[found["has_complained"].eq(False) & found["came_by"].eq("online")]
    # Both answers of bob are alike in all; V8 is about nothing that is known.
    assert [list(map(int, bob[name].iloc[0])) for name in ("times", "hits")] == [[2], [2]]
    assert found["times"].map(sum).sum() == 8
    assert found["hits"].map(sum).sum() == 5
    assert set(found["one_in"]) == {1}
    assert set(found["month"]) == {pd.Timestamp("2026-03-01")}


def test_of_more_answers_than_can_be_counted_those_of_some_persons_are(source):
    found = source.rows("satisfaction/drivers", MARCH, most=3)
    whole = source.rows("satisfaction/drivers", MARCH, most=8)
    # Of 8 answers one person in 3, by their numbers, none of whom is counted in part.
    assert set(found["one_in"]) == {3}
    persons = {int(each) for list_ in found["persons"] for each in list_}
    kept = {int(each) for list_ in whole["persons"] for each in list_ if each % 3 == 0}
    assert persons == kept
    assert set(whole["one_in"]) == {1}


def test_an_order_is_followed_from_day_31_to_day_120(folder, source):
    columns = ("came_back", "is_late", "has_complained", "has_returned", "has_gesture", "is_first", "bought_so_far")
    found = told(folder, source, "order_exposures", "order_id", *columns)
    assert found["back"] == (True, True, False, True, True, True, "1 or 2")
    # The purchase on day 30 is not one after the 30 days, and the complaint on it is one in them.
    assert found["gone"] == (False, False, True, False, False, True, "1 or 2")
    # Its promise ran out on day 30, and was broken the day after.
    assert found["late on day 31"] == (False, False, False, False, False, True, "1 or 2")
    assert found["day 31"][5:] == (False, "3 or 4")
    assert "too young" not in found


def test_orders_are_grouped_by_what_they_share(source):
    found = source.rows("coming_back/drivers", MAY, most=ALL)
    late = found[found["is_late"] & found["has_returned"]]
    assert [int(late[name].iloc[0][0]) for name in ("times", "hits")] == [1, 1]
    # Those of 1 and 2 January and of 31 January to 1 February end on 1, 2 and 31 May and on 1 June.
    assert found["times"].map(sum).sum() == 5
    assert found["hits"].map(sum).sum() == 1
    assert source.rows("coming_back/drivers", MAY.with_chosen("sold-through", ["shop"]), most=ALL).empty


def test_the_rows_behind_a_part_are_those_to_whom_it_happened(source):
    answers, orders = EVIDENCE["satisfied_after"], EVIDENCE["back_after"]
    late = answers.rows(source, MARCH, Asked(parts=("late delivery",)), ALL)
    assert late["survey_id"].tolist() == ["V1"]
    assert late["what_happened"].tolist() == ["late delivery, complaint before, through online"]
    of_cases = Asked(parts=("first answer after a day",), questionnaires=("csat · after_case · 1 to 5",))
    assert sorted(answers.rows(source, MARCH, of_cases, ALL)["survey_id"]) == ["V4", "V6"]
    assert len(answers.rows(source, MARCH, Asked(), ALL)) == 8
    complained = orders.rows(source, MAY, Asked(parts=("complaint",)), ALL)
    assert complained["order_id"].tolist() == ["day 30 alone", "gone"]
    assert orders.rows(source, MAY, Asked(parts=("gesture", "return")), ALL)["came_back"].tolist() == [True]
