"""The complaint queries on the tiny company. Its cases (see tests/tiny.py), as of 31 March 2026, 17:00 UTC:

K1  complaint  Shipping  email  10 January  answered after 2 h   settled after 48 h, in time
K2  complaint  Shipping  phone  20 January  answered after 24 h  settled after 240 h, five days late
K3  complaint  Repair    email  10 February never answered       open, 39 days late
K4  question   Repair    phone  11 February answered after 1 h   settled then; no deadline
K5  technical  Repair    phone  5 March     answered after 3 h   settled, reopened, settled after 24 h; due 20 April
"""

from datetime import date, timedelta

import pytest

from tests import canonical
from touchpoint import sql
from touchpoint.scope import FILTERS, Scope

QUARTER = Scope(date(2026, 1, 1), date(2026, 3, 31))
HOUR = 3600
# From 10 February, 9:00 to 31 March, 17:00 UTC: 49 days and 8 hours.
K3_OPEN_FOR = (49 * 24 + 8) * HOUR


def rows(frame, *columns):
    """The rows in the order of their query, which of times leaves it open: those go by group and time."""
    if "seconds" in frame:
        frame = frame.sort_values(["group_name", "seconds"])
    return list(frame[list(columns)].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("all", [("all", 3, 7)]),
        ("month", [("2026-01", 2, 2), ("2026-02", 1, 3), ("2026-03", 0, 2)]),
        # O1 takes C1's region, O2 and O3 that of S1; K1, K2 and K3 are about them.
        ("region", [("North", 3, 3), ("South", 0, 4)]),
        ("store", [("(unknown)", 1, 3), ("S1", 2, 2), ("S2", 0, 2)]),
        ("tier", [("(unknown)", 0, 2), ("luxury", 2, 2), ("standard", 0, 1), ("value", 1, 2)]),
    ],
)
def test_rate_counts_complaints_and_orders(tiny_source, by, expected):
    found = tiny_source.rows("complaints/rate", QUARTER, by=by)
    assert rows(found, "group_name", "complaints", "orders") == expected


def test_rate_counts_a_complaint_repeated_within_seven_days_once(tmp_path):
    head = ("case_id", "opened_at", "order_id", "reason", "kind")
    cases = [
        ("first", "2026-01-05T10:00", "O1", "late", "complaint"),
        ("7 days on", "2026-01-12T10:00", "O1", "late", "complaint"),
        ("8 days on", "2026-01-20T10:01", "O1", "late", "complaint"),
        ("other reason", "2026-01-06T10:00", "O1", "broken", "complaint"),
        ("other order", "2026-01-06T10:00", "O2", "late", "complaint"),
        ("no order", "2026-01-05T10:00", "", "late", "complaint"),
        ("no order again", "2026-01-06T10:00", "", "late", "complaint"),
        ("no complaint", "2026-01-07T10:00", "O1", "late", "question"),
    ]
    cases = [dict(zip(head, row, strict=True)) | {"customer_id": "A"} for row in cases]
    spam = cases[0] | {"case_id": "spam", "reason": "junk", "is_spam": "true"}
    source = canonical.built(tmp_path, cases=[*cases, spam])
    (found,) = source.rows("complaints/rate", QUARTER, by="all")["complaints"]
    # All complaints but the one of 12 January; what is not known to be the same is not.
    assert found == 6


def test_resolution_gives_open_cases_their_time_so_far(tiny_source):
    found = tiny_source.rows("complaints/resolution", QUARTER, by="department")
    assert rows(found, "group_name", "seconds", "resolved", "withdrawn", "open") == [
        ("Repair", 1 * HOUR, 1, 0, 0),
        ("Repair", 24 * HOUR, 1, 0, 0),
        ("Repair", K3_OPEN_FOR, 0, 0, 1),
        ("Shipping", 48 * HOUR, 1, 0, 0),
        ("Shipping", 240 * HOUR, 1, 0, 0),
    ]


def test_resolution_counts_the_day_of_opening(tiny_source):
    march = Scope(date(2026, 3, 1), date(2026, 3, 31))
    found = tiny_source.rows("complaints/resolution", march, by="all")
    assert rows(found, "seconds", "resolved", "open") == [(24 * HOUR, 1, 0)]


def test_closed_times_count_the_day_of_resolution_and_are_blind_to_what_is_open(tiny_source):
    found = tiny_source.rows("complaints/closed_times", QUARTER, by="month")
    assert rows(found, "group_name", "seconds", "resolved") == [
        ("2026-01", 48 * HOUR, 1),
        ("2026-01", 240 * HOUR, 1),
        ("2026-02", 1 * HOUR, 1),
        ("2026-03", 24 * HOUR, 1),
    ]


def test_response_counts_who_waits_as_waiting(tiny_source):
    found = tiny_source.rows("complaints/response", QUARTER, by="all")
    assert rows(found, "seconds", "answered", "unanswered", "waiting") == [
        (1 * HOUR, 1, 0, 0),
        (2 * HOUR, 1, 0, 0),
        (3 * HOUR, 1, 0, 0),
        (24 * HOUR, 1, 0, 0),
        (K3_OPEN_FOR, 0, 0, 1),
    ]


@pytest.fixture(scope="module")
def ended(tmp_path_factory):
    """Cases that ended in every way there is."""
    head = ("case_id", "status", "resolved_at", "first_response_at", "initiated_by", "due_at")
    cases = [
        ("closed unanswered", "closed", "2026-01-02T00:00", "", "customer", "2026-01-02T00:00"),
        ("withdrawn", "withdrawn", "2026-01-03T00:00", "", "", "2026-01-02T00:00"),
        ("ours", "resolved", "2026-01-04T00:00", "2026-01-01T05:00", "us", "2026-01-03T23:59"),
        ("end before begin", "resolved", "2025-12-31T00:00", "2026-01-01T06:00", "", "2026-01-05T00:00"),
        ("answer before begin", "resolved", "2026-01-05T00:00", "2025-12-31T00:00", "", ""),
        ("end not known", "resolved", "", "", "", "2026-01-05T00:00"),
        ("due before begin", "resolved", "2026-01-06T00:00", "2026-01-01T07:00", "", "2025-12-31T00:00"),
        ("open", "pending", "", "", "", "2026-06-01T00:00"),
        ("spam", "resolved", "2026-01-06T00:00", "2026-01-01T07:00", "", "2026-01-05T00:00"),
        ("merged", "merged", "2026-01-06T00:00", "2026-01-01T07:00", "", "2026-01-05T00:00"),
    ]
    cases = [dict(zip(head, row, strict=True)) | {"opened_at": "2026-01-01T00:00"} for row in cases]
    cases = [case | {"is_spam": case["case_id"] == "spam"} for case in cases]
    return canonical.built(tmp_path_factory.mktemp("ended"), as_of="2026-01-31T00:00", cases=cases)


def test_ends_before_the_begin_or_not_known_are_in_no_time_and_withdrawals_are_no_resolution(ended):
    found = ended.rows("complaints/resolution", QUARTER, by="all")
    # Closed unanswered after a day, withdrawn after two, ours after 3, answer before begin 4, due before begin 5.
    assert rows(found, "seconds", "resolved", "withdrawn", "open") == [
        (24 * HOUR, 1, 0, 0),
        (48 * HOUR, 0, 1, 0),
        (72 * HOUR, 1, 0, 0),
        (96 * HOUR, 1, 0, 0),
        (120 * HOUR, 1, 0, 0),
        (720 * HOUR, 0, 0, 1),
    ]


def test_a_case_that_ended_without_an_answer_is_an_outcome_of_its_own(ended):
    found = ended.rows("complaints/response", QUARTER, by="all")
    # Not ours, nor the one answered before it began; an answer is sound though the end lies before the begin.
    assert rows(found, "seconds", "answered", "unanswered", "waiting") == [
        (6 * HOUR, 1, 0, 0),
        (7 * HOUR, 1, 0, 0),
        (24 * HOUR, 0, 1, 0),
        (48 * HOUR, 0, 1, 0),
        (720 * HOUR, 0, 0, 1),
    ]


def test_deadlines_of_the_tiny_company(tiny_source):
    columns = ("group_name", "met", "late", "open_and_late", "due", "pending", "no_deadline", "not_judged")
    found = tiny_source.rows("complaints/deadlines", QUARTER, by="all")
    assert rows(found, *columns) == [("all", 1, 1, 1, 3, 0, 1, 0)]
    # K4 without a deadline stands in the month of its opening, K3 in that of its deadline.
    months = tiny_source.rows("complaints/deadlines", QUARTER, by="month")
    assert rows(months, *columns) == [("2026-01", 1, 1, 0, 2, 0, 0, 0), ("2026-02", 0, 0, 1, 1, 0, 1, 0)]
    april = tiny_source.rows("complaints/deadlines", Scope(date(2026, 4, 1), date(2026, 4, 30)), by="all")
    assert rows(april, *columns) == [("all", 0, 0, 0, 0, 1, 0, 0)]


def test_deadlines_judge_only_what_can_be_judged(ended):
    found = ended.rows("complaints/deadlines", Scope(date(2025, 12, 1), date(2026, 6, 30)), by="all")
    # Met to the minute: closed unanswered. Late by a minute: ours. Not judged: withdrawn, end before begin, end not
    # known, due before begin. Spam and merged count nowhere.
    assert rows(found, "met", "late", "open_and_late", "due", "pending", "no_deadline", "not_judged") == [
        (1, 1, 0, 2, 1, 1, 4)
    ]


def test_first_contact_counts_issues_that_are_seven_days_old(tiny_source):
    found = tiny_source.rows("complaints/first_contact", QUARTER, by="all")
    # Settled: K1 by its one contact, K4 by its column. Not: K2 (again after 3 days), K3 (open), C3's chats about O7
    # of 10 and 14 March, K5 by its column. The chat of 28 March is a new issue, and too young.
    assert rows(found, "issues", "settled", "too_young") == [(6, 2, 1)]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("channel", [("chat", 1, 0, 1), ("email", 2, 1, 0), ("phone", 3, 1, 0)]),
        ("kind", [("(unknown)", 1, 0, 1), ("complaint", 3, 1, 0), ("question", 1, 1, 0), ("technical", 1, 0, 0)]),
        ("month", [("2026-01", 2, 1, 0), ("2026-02", 2, 1, 0), ("2026-03", 2, 0, 1)]),
    ],
)
def test_first_contact_by(tiny_source, by, expected):
    found = tiny_source.rows("complaints/first_contact", QUARTER, by=by)
    assert rows(found, "group_name", "issues", "settled", "too_young") == expected


def test_owners_counts_cases_whose_owners_are_known(tiny_source):
    found = tiny_source.rows("complaints/owners", QUARTER, by="all")
    # Only K5 has a history: two people and a bot.
    assert rows(found, "resolved", "one_owner", "unknown_owner") == [(1, 0, 3)]


def test_reopened_counts_the_day_of_the_first_resolution_where_reopening_is_known(tiny_source):
    found = tiny_source.rows("complaints/reopened", QUARTER, by="month")
    # Only K5 has events: first resolved on 5 March at 13:00, reopened that evening.
    assert rows(found, "group_name", "resolved", "reopened", "too_young", "not_known") == [
        ("2026-01", 0, 0, 0, 2),
        ("2026-02", 0, 0, 0, 1),
        ("2026-03", 1, 1, 0, 0),
    ]


def test_reopened_counts_cases_that_have_been_settled_for_14_days(tmp_path):
    head = ("case_id", "resolved_at", "reopened_count")
    cases = [
        ("14 days ago", "2026-03-17T18:00Z", 1),
        ("a minute less", "2026-03-17T18:01Z", 1),
        ("never", "2026-03-17T17:00Z", 0),
        ("not said", "2026-03-17T17:00Z", ""),
    ]
    cases = [dict(zip(head, row, strict=True)) | {"opened_at": "2026-03-01T10:00", "status": "closed"} for row in cases]
    source = canonical.built(tmp_path, as_of="2026-03-31T18:00Z", cases=cases)
    found = source.rows("complaints/reopened", QUARTER, by="all")
    assert rows(found, "resolved", "reopened", "too_young", "not_known") == [(2, 1, 1, 1)]


def test_reasons_the_most_frequent_first(tiny_source):
    found = tiny_source.rows("complaints/reasons", QUARTER)
    assert rows(found, "reason", "opened", "still_open") == [("broken", 2, 1), ("late", 2, 0), ("how to", 1, 0)]
    complaints = tiny_source.rows("complaints/reasons", QUARTER.with_chosen("kind", ["complaint"]))
    assert rows(complaints, "reason", "opened") == [("late", 2), ("broken", 1)]


def test_backlog_at_the_end_of_each_month(tiny_source):
    found = tiny_source.rows("complaints/backlog", Scope(date(2025, 12, 1), date(2026, 3, 31)), by="month")
    # C4 had the only case before, settled long ago; January ends with none open. K3 is 18 days and 15 hours old at
    # the end of February, and at T* as old as it gets.
    assert rows(found[found["open_cases"] > 0], "group_name", "age_band", "open_cases", "oldest_seconds") == [
        ("2026-02", "15-30", 1, (18 * 24 + 15) * HOUR),
        ("2026-03", "31-56", 1, K3_OPEN_FOR),
    ]
    assert found.groupby("group_name")["open_cases"].sum().to_dict() == {
        "2025-12": 0,
        "2026-01": 0,
        "2026-02": 1,
        "2026-03": 1,
    }


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (date(2026, 1, 9), 0),  # C4's, settled in October
        (date(2026, 1, 10), 1),  # K1
        (date(2026, 1, 12), 0),
        (date(2026, 3, 5), 2),  # K3, and K5 reopened at 18:00
        (date(2026, 3, 6), 1),
    ],
)
def test_backlog_at_the_end_of_a_day_follows_the_events(tiny_source, last, expected):
    found = tiny_source.rows("complaints/backlog", Scope(date(2026, 1, 1), last), by="all")
    assert (int(found["open_cases"].sum()) if len(found) else None) == expected


def test_backlog_by_department_counts_the_end_of_the_period(tiny_source):
    found = tiny_source.rows("complaints/backlog", Scope(date(2026, 1, 1), date(2026, 3, 5)), by="department")
    # K5's age runs from its opening at 9:00, not from the reopening: 15 hours. K3 is 23 days and 15 hours old.
    assert rows(found, "group_name", "age_band", "open_cases") == [("Repair", "0-1", 1), ("Repair", "15-30", 1)]


def test_backlog_ends_periods_at_local_midnight_and_counts_the_as_of_instant_itself(tmp_path):
    head = ("case_id", "opened_at", "resolved_at")
    cases = [
        ("settled at midnight", "2026-06-01T09:00", "2026-07-01T00:00"),
        ("settled a second before", "2026-06-01T09:00", "2026-06-30T23:59:59"),
        ("settled at T*", "2026-06-01T09:00", "2026-07-31T18:00"),
        ("opened at T*", "2026-07-31T18:00", ""),
    ]
    source = canonical.built(
        tmp_path, as_of="2026-07-31T18:00", cases=[dict(zip(head, row, strict=True)) for row in cases]
    )
    found = source.rows("complaints/backlog", Scope(date(2026, 6, 1), date(2026, 7, 31)), by="month")
    # June ends when July begins, at 23:00 UTC: the first is then still open. At T* only the last is.
    assert found.groupby("group_name")["open_cases"].sum().to_dict() == {"2026-06": 2, "2026-07": 1}


def test_backlog_bands_are_whole_days(tmp_path):
    ages = (0, 47, 48, 95, 96, 191, 192, 359, 360, 743, 744, 1367, 1368)
    midnight = 31 * 24
    cases = []
    for age in ages:
        day, hour = divmod(midnight - age, 24)
        opened = date.fromordinal(date(2026, 1, 1).toordinal() + day)
        cases.append({"case_id": age, "opened_at": f"{opened}T{hour:02}:00", "status": "open"})
    source = canonical.built(tmp_path, as_of="2026-02-01T00:00", cases=cases)
    found = source.rows("complaints/backlog", Scope(date(2026, 1, 1), date(2026, 2, 1)), by="all")
    assert rows(found, "age_band", "open_cases", "oldest_seconds") == [
        ("0-1", 2, 47 * HOUR),
        ("2-3", 2, 95 * HOUR),
        ("4-7", 2, 191 * HOUR),
        ("8-14", 2, 359 * HOUR),
        ("15-30", 2, 743 * HOUR),
        ("31-56", 2, 1367 * HOUR),
        ("57+", 1, 1368 * HOUR),
    ]


@pytest.mark.parametrize(
    ("key", "values", "expected"),
    [
        ("channel", ["email"], (2, 1)),
        ("department", ["Shipping"], (2, 0)),
        ("store", ["S1", "S2"], (3, 1)),
        ("region", ["South"], (2, 0)),
        ("tier", ["standard", "value"], (3, 0)),
        ("category", ["Radios"], (1, 0)),
        ("segment", ["regular"], (3, 1)),
        ("kind", ["question", "technical"], (2, 0)),
        ("kind", [], (0, 0)),
    ],
)
def test_each_filter_is_applied_to_times_and_reasons_and_backlog(tiny_source, key, values, expected):
    scope = QUARTER.with_chosen(key, values)
    times = tiny_source.rows("complaints/resolution", scope, by="all")
    assert (times[["resolved", "open"]].to_numpy().sum(), times["open"].sum()) == expected
    reasons = tiny_source.rows("complaints/reasons", scope)
    assert (reasons["opened"].sum(), reasons["still_open"].sum()) == expected
    assert tiny_source.rows("complaints/backlog", scope, by="all")["open_cases"].sum() == expected[1]


@pytest.mark.parametrize(
    ("name", "column", "day"),
    [
        ("complaints/rate", "complaints", date(2026, 2, 10)),
        ("complaints/rate", "orders", date(2026, 3, 2)),
        ("complaints/resolution", "resolved", date(2026, 2, 11)),
        ("complaints/response", "answered", date(2026, 1, 20)),
        ("complaints/closed_times", "resolved", date(2026, 3, 6)),
        ("complaints/deadlines", "due", date(2026, 1, 25)),
        ("complaints/first_contact", "settled", date(2026, 1, 10)),
        ("complaints/owners", "resolved", date(2026, 3, 6)),
        ("complaints/reopened", "resolved", date(2026, 3, 5)),
        ("complaints/reasons", "opened", date(2026, 3, 5)),
    ],
)
def test_a_day_is_counted_on_that_day_and_on_no_other(tiny_source, name, column, day):
    values = {} if name == "complaints/reasons" else {"by": "all"}
    around = [day + timedelta(days=step) for step in (-1, 0, 1)]
    found = [tiny_source.rows(name, Scope(each, each), **values)[column].sum() for each in around]
    assert [count > 0 for count in found] == [False, True, False]


PAIRS = [
    (name, each.key)
    for name in sql.names("complaints")
    for each in FILTERS
    if {"by", each.param} <= sql.load(name).params.keys()
]


@pytest.mark.parametrize(("name", "key"), PAIRS)
def test_a_filter_gives_the_group_of_its_value(tiny_source, name, key):
    by_key = tiny_source.rows(name, QUARTER, by=key)
    groups = {group: rows for group, rows in by_key.groupby("group_name") if group != "(unknown)"}
    assert groups
    for group, expected in groups.items():
        found = tiny_source.rows(name, QUARTER.with_chosen(key, [group]), by="all")
        assert said(found) == said(expected)


def said(frame):
    """The rows without their group and without those that count nothing; times in order, which queries leave open."""
    counted = frame[frame["open_cases"] > 0] if "open_cases" in frame else frame
    counted = counted.sort_values("seconds") if "seconds" in counted else counted
    return counted.drop(columns="group_name").astype(str).to_dict("records")
