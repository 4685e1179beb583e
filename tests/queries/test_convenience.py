"""When people try to reach the house, and whether it comes when they asked for it, as of 31 March 2026, 18:00."""

from datetime import date, time

import pytest

from tests import canonical
from touchpoint.evidence import EVIDENCE, Asked
from touchpoint.scope import Scope
from touchpoint.settings import Settings
from touchpoint.settings.model import OpeningHours

MARCH = Scope(date(2026, 3, 1), date(2026, 3, 31))
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
STAFFED = Settings(
    name="Test house",
    time_zone="Europe/London",
    currency="GBP",
    opening_hours=(
        OpeningHours(WEEKDAYS, time(9), time(17, 30)),
        OpeningHours(("monday",), time(9), time(10), department="Repair"),
    ),
)
ALL = 1_000_000


def rows(frame, *columns):
    return list(frame[list(columns)].itertuples(index=False, name=None))


def tried(name, at, department="Desk", customer="", **columns):
    return {
        "contact_id": name, "started_at": at, "direction": "inbound", "channel": "phone", "department": department,
        "customer_id": customer,
    } | columns  # fmt: skip


@pytest.fixture(scope="module")
def attempts(tmp_path_factory):
    """Three on Monday the 2nd, one of them in New York; one on Saturday; one by e-mail; one by us."""
    contacts = [
        tried("open", "2026-03-02T09:00"),
        tried("late", "2026-03-02T17:30"),
        tried("far", "2026-03-02T03:00", customer="far"),
        tried("saturday", "2026-03-07T10:00"),
        tried("repair", "2026-03-03T09:00", "Repair"),
        tried("mail", "2026-03-07T10:59", channel="email"),
        tried("ours", "2026-03-02T09:00", direction="outbound"),
        tried("automatic", "2026-03-02T09:00", is_auto_reply="true"),
    ]
    folder = tmp_path_factory.mktemp("attempts")
    customers = [{"customer_id": "far", "timezone": "America/New_York"}]
    return canonical.built(folder, settings=STAFFED, contacts=contacts, customers=customers)


def test_attempts_stand_on_both_clocks(attempts):
    found = attempts.rows("convenience/hours", MARCH)
    # Three at night in London is ten on Sunday evening in New York.
    assert rows(found, *found.columns) == [
        (1, 9, 1, 9, 1, 1, 0), (1, 17, 1, 17, 1, 1, 1), (2, 9, 2, 9, 1, 1, 1), (6, 10, 6, 10, 2, 2, 2),
        (7, 22, 1, 3, 1, 1, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "hour", "expected"),
    [
        ("attempts_by_hour", "Sunday 22:00", ["far"]),
        ("attempts_by_hour", "Monday 09:00", ["open"]),
        ("attempts_without_staff", "Monday 03:00", ["far"]),
        ("attempts_without_staff", "Saturday 10:00", ["mail", "saturday"]),
        ("attempts_without_staff", "Monday 09:00", []),
    ],
)
def test_an_hour_leads_to_its_attempts(attempts, number, hour, expected):
    found = EVIDENCE[number].rows(attempts, MARCH, Asked(parts=(hour,)), ALL)
    assert found["contact_id"].tolist() == expected


def test_each_desk_is_there_in_its_own_hours(attempts):
    def shares(department, scope=MARCH):
        found = attempts.rows("convenience/staffed", scope.with_chosen("department", department))
        return {(day, hour): share for day, hour, share in rows(found, "weekday", "hour_of_day", "staffed_share")}

    repair = shares(["Repair"])
    # Contacts begin on the 2nd and end on the 7th: of March's five Mondays one is known, so that a fifth is staffed.
    assert repair == {(1, 9): pytest.approx(1 / 5)}
    week = Scope(date(2026, 3, 2), date(2026, 3, 8))
    desk = shares(["Desk"], week)
    assert set(desk) == {(day, hour) for day in range(1, 6) for hour in range(9, 18)}
    assert (desk[1, 9], desk[1, 17]) == (1, 0.5)
    # Five attempts at Desk and one at Repair, which is not there after ten.
    assert shares(None, week)[1, 10] == pytest.approx(5 / 6)
    assert shares(None, week)[1, 9] == pytest.approx(1)


def test_what_each_channel_records(attempts):
    found = attempts.rows("convenience/recorded", MARCH)
    assert rows(found, *found.columns) == [
        ("email", 6, 10, 1), ("phone", 1, 3, 1), ("phone", 1, 9, 1), ("phone", 1, 17, 1), ("phone", 2, 9, 1),
        ("phone", 6, 10, 1),
    ]  # fmt: skip


NINE = {"wanted_from": "2026-03-05T09:00", "wanted_to": "2026-03-05T11:00"}
# What a visit says, how it stands, and how it came out.
VISITS = {
    "at its begin": (NINE | {"arrived_at": "2026-03-05T09:00"}, "in the window", "in the window"),
    "at its end": (NINE | {"arrived_at": "2026-03-05T11:00"}, "in the window", "in the window"),
    "early": (NINE | {"arrived_at": "2026-03-05T08:59"}, "early", "early"),
    "late": (NINE | {"arrived_at": "2026-03-05T11:01"}, "late", "late"),
    "ours": (NINE | {"missed_by": "us"}, "not at all", "not at all, missed by us"),
    "theirs": (NINE | {"missed_by": "customer"}, "not at all", "not at all, missed by the customer"),
    "whose": (NINE, "not at all", "not at all, nobody says by whom"),
    "after T*": (NINE | {"arrived_at": "2026-03-31T18:01"}, "not at all", "not at all, nobody says by whom"),
    "tonight": (NINE | {"wanted_to": "2026-03-31T18:01"}, "pending", "pending"),
    "all day": (
        {"wanted_from": "2026-03-05T00:00", "wanted_to": "2026-03-05T00:00", "arrived_at": "2026-03-05T23:00"},
        "in the window",
        "in the window",
    ),
}
ORDER = {"ordered_at": "2026-03-01T10:00", "goods_amount": 10}
DELIVERIES = {
    "in time": (NINE | {"delivered_at": "2026-03-05T10:00", "status": "delivered"}, "in the window"),
    "never": (NINE | {"status": "shipped"}, "not at all"),
    "nobody says when": (NINE | {"status": "delivered"}, "not known"),
    "other:silent": (NINE | {"status": "shipped"}, "not known"),
}
# No window, an end before its begin, an order that does not count.
NO_WINDOWS = {
    "no window": {"delivered_at": "2026-03-05T10:00"},
    "half a window": {"wanted_from": "2026-03-05T09:00"},
    "the wrong way": {"wanted_from": "2026-03-05T11:00", "wanted_to": "2026-03-05T09:00"},
    "cancelled": NINE | {"status": "cancelled"},
}


@pytest.fixture(scope="module")
def wanted(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wanted")
    orders = {name: said for name, (said, _) in DELIVERIES.items()} | NO_WINDOWS
    return folder, canonical.built(
        folder,
        visits=[{"visit_id": name, "customer_id": "ann", "case_id": "K"} | said for name, (said, *_) in VISITS.items()],
        cases=[{"case_id": "K", "customer_id": "ann", "opened_at": "2026-03-01T10:00", "department": "Repair"}],
        orders=[{"order_id": name, "customer_id": name} | ORDER | said for name, said in orders.items()],
    )


def test_how_an_appointment_stands(wanted):
    text = "select appointment_id, stands, came_out from appointments where sort = 'visit'"
    assert {name: tuple(each) for name, *each in canonical.asked(*wanted, text)} == {
        name: tuple(each) for name, (_, *each) in VISITS.items()
    }
    text = "select appointment_id, stands from appointments where sort = 'delivery'"
    assert dict(canonical.asked(*wanted, text)) == {name: stands for name, (_, stands) in DELIVERIES.items()}


def test_appointments_count_once_their_window_is_over(wanted):
    source = wanted[1]
    columns = (
        "group_name",
        "appointments",
        "in_window",
        "early",
        "late",
        "not_at_all",
        "not_known",
        "pending",
        "customers",
    )
    found = source.rows("convenience/appointments", MARCH, by="department", appointment="visit")
    assert rows(found, *columns) == [("Repair", 9, 3, 1, 1, 4, 0, 1, 1)]
    assert rows(found, "in_window_squared", "in_window_by_all", "appointments_squared") == [(9, 27, 81)]
    found = source.rows("convenience/appointments", MARCH, by="all", appointment="delivery")
    assert rows(found, *columns) == [("all", 2, 1, 0, 0, 1, 2, 0, 2)]


@pytest.mark.parametrize(("number", "sort"), [("visit_in_window", "visit"), ("delivery_in_window", "delivery")])
def test_the_rows_of_a_bar_came_out_so(wanted, number, sort):
    counted = wanted[1].rows("convenience/came_out", MARCH, appointment=sort)
    assert counted["appointments"].sum() == {"visit": 9, "delivery": 2}[sort]
    for came_out, n in counted.itertuples(index=False):
        assert len(EVIDENCE[number].rows(wanted[1], MARCH, Asked(parts=(came_out,)), ALL)) == n


# The channels a case was asked about by, whether it is settled, and whether it was in one place.
ISSUES = {
    "one": (["phone", "phone"], "resolved", True),
    "two": (["phone", "email"], "resolved", False),
    "weeks later": (["phone", "", "email"], "resolved", False),
    "open": (["phone"], "open", None),
    "not known": (["phone", ""], "resolved", None),
    "withdrawn": (["phone"], "withdrawn", None),
}


def test_an_issue_is_in_one_place_when_it_is_done_and_took_one_channel(tmp_path):
    done = {"resolved": "2026-03-20T10:00", "withdrawn": "2026-03-20T10:00", "open": ""}
    cases = [
        {"case_id": name, "customer_id": name, "opened_at": "2026-03-02T10:00", "status": status}
        | {"resolved_at": done[status]}
        for name, (_, status, _) in ISSUES.items()
    ]
    contacts = [
        {"contact_id": f"{name} {n}", "case_id": name, "customer_id": name, "channel": channel, "direction": "inbound"}
        | {"started_at": f"2026-03-{2 + 7 * n:02}T10:00"}
        for name, (channels, *_) in ISSUES.items()
        for n, channel in enumerate(channels)
    ]
    source = canonical.built(tmp_path, cases=cases, contacts=contacts)
    found = dict(canonical.asked(tmp_path, source, "select case_id, in_one_place from issues"))
    assert found == {name: in_one_place for name, (*_, in_one_place) in ISSUES.items()}
    counted = source.rows("convenience/one_place", MARCH, by="all")
    assert rows(counted, "issues", "in_one_place", "too_young", "not_told", "customers") == [(3, 1, 0, 3, 3)]
