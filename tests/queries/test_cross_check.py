"""What other tools make of a small company, against ours, by hand. As of 10 February 2026; all is asked of January.

Cases, opened at 9:00 unless said, in elapsed hours:
A  5 Jan   answered 1, settled 4, due that midnight     B  5 Jan   answered 24, closed 48, due after 24
C  12 Jan  never answered, open, due after 24           D  12 Jan  answered 2, resolved 24, opened again, open
E  13 Jan  answered 3, resolved 10, again after 48      F  14 Jan  withdrawn after 6
G  5 Jan   10:00, merged into A after 2                 H  5 Jan   spam, ended after 24
I  7 Jan   deleted after 1                              J  30 Dec  answered 1, settled 72, in January
K  20 Jan  answered 6, settled 312, on 2 February       L  21 Jan  opened by us, answered 1, settled 2
"""

from datetime import date, datetime, time, timedelta

import pytest

from tests import canonical
from touchpoint.evidence import Asked, of
from touchpoint.others import SUBJECTS
from touchpoint.scope import Scope
from touchpoint.settings import Settings
from touchpoint.settings.model import OpeningHours

JANUARY = Scope(date(2026, 1, 1), date(2026, 1, 31))
OCTOBER = Scope(date(2025, 10, 1), date(2025, 10, 31))
AFTER_ORDER = "csat · after_order · 1 to 5"
HOURS = OpeningHours(("monday", "tuesday", "wednesday", "thursday", "friday"), time(9), time(17))
HOUSE = Settings(name="Test house", time_zone="Europe/London", currency="GBP", opening_hours=(HOURS,))


def case(case_id, opened, status, answered=None, ended=None, due=None, **more):
    """A case from hours after its opening."""
    begin = datetime.fromisoformat(f"2026-{opened}" if len(opened) < 15 else opened)
    hours = {"first_response_at": answered, "resolved_at": ended, "due_at": due}
    times = {name: (begin + timedelta(hours=h)).isoformat() for name, h in hours.items() if h is not None}
    return {"case_id": case_id, "opened_at": begin.isoformat(), "status": status, **times, **more}


def cases():
    return [
        case("A", "01-05T09:00", "resolved", 1, 4, 15),
        case("B", "01-05T09:00", "closed", 24, 48, 24),
        case("C", "01-12T09:00", "open", due=24),
        case("D", "01-12T09:00", "open", 2),
        case("E", "01-13T09:00", "resolved", 3, 48),
        case("F", "01-14T09:00", "withdrawn", ended=6),
        case("G", "01-05T10:00", "merged", ended=2, merged_into="A"),
        case("H", "01-05T09:00", "resolved", ended=24, is_spam="true"),
        case("I", "01-07T09:00", "deleted", ended=1),
        case("J", "2025-12-30T09:00", "resolved", 1, 72),
        case("K", "01-20T09:00", "resolved", 6, 312),
        case("L", "01-21T09:00", "resolved", 1, 2, initiated_by="us"),
    ]


def case_events():
    turns = [
        ("D", "2026-01-13T09:00", "resolved"),
        ("D", "2026-01-14T09:00", "open"),
        ("E", "2026-01-13T19:00", "resolved"),
        ("E", "2026-01-14T09:00", "open"),
        ("E", "2026-01-15T09:00", "resolved"),
    ]
    return [{"case_id": c, "happened_at": at, "field": "status", "new_value": value} for c, at, value in turns]


def contacts():
    """B asked twice, E was answered twice, K never; X asked without a case. D, F and L were never asked about."""
    rows = [
        *(("A", "01-05T09:00", "inbound"), ("A", "01-05T10:00", "outbound")),
        *(("B", "01-05T09:00", "inbound"), ("B", "01-06T08:00", "inbound"), ("B", "01-06T09:00", "outbound")),
        ("C", "01-12T09:00", "inbound"),
        *(("E", "01-13T09:00", "inbound"), ("E", "01-13T12:00", "outbound"), ("E", "01-13T18:00", "outbound")),
        ("K", "01-20T09:00", "inbound"),
        ("", "01-22T09:00", "inbound"),
    ]
    return [
        {
            "contact_id": f"T{n}",
            "case_id": c,
            "customer_id": "" if c else "X",
            "started_at": f"2026-{at}",
            "direction": d,
        }
        for n, (c, at, d) in enumerate(rows)
    ]


def surveys():
    rows = [
        *(("after_order", 5, 1, 5, ""), ("after_order", 4, 1, 5, "")),
        *(("after_order", 3, 1, 5, ""), ("after_order", 1, 1, 5, "")),
        *(("after_case", 4, 1, 5, "A"), ("after_case", 2, 1, 5, "B")),
        *(("rated", 1, 0, 1, "E"), ("long", 6, 1, 7, "K")),
    ]
    return [
        {
            "survey_id": f"V{n}",
            "kind": "csat",
            "trigger": trigger,
            "answered_at": "2026-01-25T10:00",
            "score": score,
            "scale_low": low,
            "scale_high": high,
            "case_id": about,
        }
        for n, (trigger, score, low, high, about) in enumerate(rows)
    ]


def orders():
    """P and W bought before January, Q, R, S, U and V are new, T only cancelled; two guests. October is for returns."""
    rows = [
        *(("P0", "P", "2025-12-10T10:00", ""), ("P1", "P", "2026-01-05T10:00", "")),
        *(("Q1", "Q", "2026-01-05T10:00", ""), ("Q2", "Q", "2026-01-15T10:00", "")),
        *(("R1", "R", "2026-01-06T10:00", ""), ("R2", "R", "2026-01-06T15:00", "")),
        *(("S1", "S", "2026-01-07T10:00", ""), ("S2", "S", "2026-01-08T10:00", "cancelled")),
        *(("T1", "T", "2026-01-09T10:00", "cancelled"), ("U1", "U", "2026-01-10T10:00", "")),
        *(("V0", "V", "2025-12-01T10:00", "cancelled"), ("V1", "V", "2026-01-11T10:00", "")),
        *(("G1", "", "2026-01-12T10:00", ""), ("G2", "", "2026-01-13T10:00", "")),
        *(("W1", "W", "2025-10-01T10:00", "2025-10-03"), ("W2", "W", "2026-01-20T10:00", "")),
        *(("M1", "M", "2025-09-30T10:00", "2025-10-02"), ("N1", "N", "2025-10-30T10:00", "2025-11-02")),
        *(("N2", "O", "2025-10-06T10:00", "2025-10-07"), ("Z1", "Z", "2025-10-05T10:00", "cancelled")),
    ]
    return [
        {
            "order_id": order,
            "customer_id": customer,
            "ordered_at": at,
            "status": "cancelled" if told == "cancelled" else "delivered" if told else "placed",
            "delivered_at": f"{told}T12:00" if told.startswith("2") else "",
        }
        for order, customer, at, told in rows
    ]


def order_lines():
    return [{"order_id": each, "line_id": "1", "quantity": 2, "unit_price": 10} for each in ("W1", "M1", "N1", "N2")]


def returns():
    """One of the two pieces of W1; N1 refused; N2 asked back after a hundred days."""
    head = ("return_id", "order_id", "line_id", "quantity", "requested_at", "decision")
    rows = [
        ("B1", "W1", "1", 1, "2025-10-20T10:00", "approved"),
        ("B2", "N1", "1", 1, "2025-11-10T10:00", "refused"),
        ("B3", "N2", "1", 2, "2026-01-15T10:00", "approved"),
    ]
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return canonical.built(
        tmp_path_factory.mktemp("compared"),
        as_of="2026-02-10T00:00",
        settings=HOUSE,
        cases=cases(),
        case_events=case_events(),
        contacts=contacts(),
        surveys=surveys(),
        orders=orders(),
        order_lines=order_lines(),
        returns=returns(),
    )


OTHERS = {other.id: (name, other) for name, subject in SUBJECTS.items() for other in subject.others}
# Of each definition and reason: ours, those in our numerator, theirs, those in their numerator; (hours or places).
EXPECTED = {
    "zendesk_full_resolution": {
        "counted alike": (4, 0, 4, 0),  # A, B, E, L
        "merged": (0, 0, 1, 0),
        "opened again, and open": (1, 0, 0, 0),
        "opened in another period": (0, 0, 1, 0),
        "solved in another period": (1, 0, 0, 0),
        "still open": (1, 0, 0, 0),
        "withdrawn, solved in theirs": (1, 0, 1, 0),
    },
    "zendesk_first_resolution": {
        "counted alike": (3, 0, 3, 0),
        "first solved in another period": (1, 0, 0, 0),
        "opened again, and open": (1, 0, 1, 0),
        "opened in another period": (0, 0, 1, 0),
        "solved twice or more, first time counts": (1, 0, 1, 0),
        "still open": (1, 0, 0, 0),
        "withdrawn, never solved": (1, 0, 0, 0),
    },
    "dbt_final_resolution": {
        "counted alike": (5, 0, 5, 0),  # A, B, E, K, L
        "deleted": (0, 0, 1, 0),
        "merged": (0, 0, 1, 0),
        "opened again, and open": (1, 0, 1, 0),
        "spam": (0, 0, 1, 0),
        "still open": (1, 0, 0, 0),
        "withdrawn, solved in theirs": (1, 0, 1, 0),
    },
    "dbt_business_resolution": {
        "counted alike": (3, 0, 3, 0),  # A, F, L
        "deleted": (0, 0, 1, 0),
        "merged": (0, 0, 1, 0),
        "nights and closed days not counted": (3, 0, 3, 0),  # B, E, K
        "opened again, and open": (1, 0, 0, 0),
        "spam": (0, 0, 1, 0),
        "still open": (1, 0, 0, 0),
    },
    "zendesk_first_reply": {
        "counted alike": (5, 0, 5, 0),  # A, B, D, E, K
        "ended without an answer": (1, 0, 0, 0),
        "no answer yet": (1, 0, 0, 0),
        "opened by us": (0, 0, 1, 0),
    },
    "dbt_first_reply": {
        "counted alike": (5, 0, 5, 0),
        "ended without an answer": (1, 0, 0, 0),
        "no answer yet": (1, 0, 0, 0),
        "opened by us": (0, 0, 1, 0),
    },
    "dbt_business_reply": {
        "counted alike": (4, 0, 4, 0),
        "ended without an answer": (1, 0, 0, 0),
        "nights and closed days not counted": (1, 0, 1, 0),  # B, 8 hours of 24
        "no answer yet": (1, 0, 0, 0),
        "opened by us": (0, 0, 1, 0),
    },
    "zendesk_sla": {"counted alike": (2, 1, 2, 1), "open and late": (1, 0, 0, 0)},
    "zendesk_one_touch": {
        "asked without a case": (1, 1, 0, 0),
        "counted alike": (3, 2, 3, 2),  # A and K settled with one answer and none, E neither
        "merged": (0, 0, 1, 1),
        "no contact recorded": (0, 0, 2, 2),  # F, L
        "one touch, asked again or reopened": (1, 0, 1, 1),  # B
        "still open": (1, 0, 0, 0),
    },
    "dbt_one_touch": {
        "asked without a case": (1, 1, 0, 0),
        "counted alike": (2, 1, 2, 1),
        "deleted": (0, 0, 1, 0),
        "merged": (0, 0, 1, 0),
        "no contact recorded": (0, 0, 2, 0),
        "one touch, asked again or reopened": (1, 0, 1, 1),
        "settled for ours, not answered just once": (1, 1, 1, 0),  # K
        "spam": (0, 0, 1, 0),
        "still open": (1, 0, 0, 0),
    },
    "zendesk_score": {"another questionnaire": (0, 0, 3, 2), "asked about no case": (4, 2, 0, 0)},
    "delighted_score": {"another questionnaire": (0, 0, 2, 1), "counted alike": (4, 2, 4, 2)},
    "mean_score": {
        "another questionnaire": (0, 0, 4, 0),
        "counted alike": (2, 1, 2, 0),
        "not satisfied, above the worst": (1, 0, 1, 0),
        "satisfied, below the best": (1, 1, 1, 0),
    },
    "shopify_returning": {
        "counted alike": (3, 2, 3, 2),  # P and W before, U once
        "new, and bought again in the period": (1, 0, 1, 1),
        "new, two orders on one day": (1, 0, 1, 1),
        "new, with a cancelled order": (2, 0, 2, 2),  # S after, V before
        "only cancelled orders": (0, 0, 1, 0),
    },
    "twice_in_period": {
        "bought before, once in the period": (2, 2, 2, 0),
        "counted alike": (4, 0, 4, 0),
        "new, twice in the period": (1, 0, 1, 1),
    },
    "repeat_orders": {
        "a guest: all guests are one customer": (0, 0, 2, 1),
        "a later order of a new customer": (3, 0, 3, 3),  # Q2, R2, V1
        "cancelled": (0, 0, 2, 1),
        "counted alike": (6, 2, 6, 2),
    },
    "lifetime_orders": {
        "an order cancelled before": (1, 0, 0, 0),  # V
        "counted alike": (1, 1, 1, 1),  # Q
        "followed for less than 90 days": (1, 0, 1, 0),  # U
        "only cancelled orders": (0, 0, 1, 0),
        "two orders on one day, or one cancelled": (2, 0, 2, 2),  # R, S
    },
    "zendesk_unsolved": {"counted alike": (2, 0, 2, 0), "ended since the end of the period": (1, 0, 0, 0)},
    "not_solved": {
        "closed, which is not called solved": (0, 0, 1, 0),
        "counted alike": (2, 0, 2, 0),
        "deleted": (0, 0, 1, 0),
        "ended since the end of the period": (1, 0, 0, 0),
        "merged": (0, 0, 1, 0),
        "withdrawn": (0, 0, 1, 0),
    },
    "returned_orders": {
        "asked back outside 60 days": (1, 0, 1, 1),
        "cancelled": (0, 0, 1, 0),
        "delivered in another period": (0, 0, 1, 1),
        "ordered in another period": (1, 0, 0, 0),
        "part of its units came back": (1, 1, 1, 1),
    },
}
SIDES = ["ours", "ours_hits", "theirs", "theirs_hits"]


def asked_of(name, source):
    measure_id, other = OTHERS[name]
    scope = OCTOBER if name == "returned_orders" else JANUARY
    questionnaires = (AFTER_ORDER,) if measure_id == "csat" else ()
    return scope, questionnaires, other.rows(source, scope, questionnaires)


def test_every_definition_is_worked_out_by_hand():
    assert EXPECTED.keys() == OTHERS.keys()


@pytest.mark.parametrize("name", OTHERS)
def test_the_reasons_of_a_definition(source, name):
    _, _, frame = asked_of(name, source)
    counts = frame.groupby("difference")[SIDES].sum()
    assert {reason: tuple(row) for reason, row in counts.iterrows()} == EXPECTED[name]


@pytest.mark.parametrize("name", OTHERS)
def test_the_rows_behind_a_reason_are_those_counted(source, name):
    scope, questionnaires, _ = asked_of(name, source)
    _, other = OTHERS[name]
    for reason, (ours, _, theirs, _) in EXPECTED[name].items():
        rows = of(other.number).rows(source, scope, Asked(parts=(reason,), questionnaires=questionnaires), 100)
        assert (rows["is_ours"].sum(), rows["is_theirs"].sum(), len(rows)) == (ours, theirs, max(ours, theirs))
        assert set(rows["in_all"]) == {len(rows)}
        assert set(rows["difference"]) == {reason}


@pytest.mark.parametrize(
    ("name", "hours"),
    [
        ("zendesk_full_resolution", [2, 2, 4, 6, 48, 48, 72]),  # G, L, A, F, B, E, J
        ("zendesk_first_resolution", [2, 4, 10, 24, 48, 72]),  # L, A, E, D, B, J
        ("dbt_final_resolution", [1, 2, 2, 4, 6, 24, 24, 48, 48, 312]),  # I, G, L, A, F, D, H, B, E, K
        ("dbt_business_resolution", [1, 2, 2, 4, 6, 8, 16, 16, 72]),  # I, G, L, A, F, H, B, E, K over nine days
        ("zendesk_first_reply", [1, 1, 2, 3, 6, 24]),
        ("dbt_first_reply", [1, 1, 2, 3, 6, 24]),
        ("dbt_business_reply", [1, 1, 2, 3, 6, 8]),
    ],
)
def test_the_times_that_theirs_counts(source, name, hours):
    _, _, frame = asked_of(name, source)
    rows = frame[frame["theirs"] > 0]
    assert sorted(rows["value"].repeat(rows["theirs"]) / 3600) == hours


def test_places_on_a_scale(source):
    _, _, frame = asked_of("mean_score", source)
    assert sorted(frame["value"].repeat(frame["theirs"])) == [0, 0.25, 0.5, 0.75, 0.75, pytest.approx(5 / 6), 1, 1]


def test_who_came_back_after_the_ninety_days(source):
    _, other = OTHERS["lifetime_orders"]
    frame = other.rows(source, OCTOBER)
    counts = {row["difference"]: tuple(row[SIDES]) for _, row in frame.iterrows()}
    # W after 111 days; M bought before October; N and O once, Z cancelled.
    assert counts == {
        "back after more than 90 days": (1, 0, 1, 1),
        "counted alike": (2, 0, 2, 0),
        "only cancelled orders": (0, 0, 1, 0),
    }
