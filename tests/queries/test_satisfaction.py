"""The satisfaction queries on the tiny company. Its answers (see tests/tiny.py):

after an order  V1 5 by C1 · V2 2 by C2 · V4 4 by C1 · V3 not answered · V9 bounced, asked 6 days before the data end
after a case    V5 3 by C3 about K4 · V8 ease 6 by C3 about K5
recommend       V6 10 by C1 in February · V7 6 by C1 in March
"""

from datetime import date, timedelta

import pytest

from tests import canonical
from touchpoint import sql
from touchpoint.scope import FILTERS, Scope

QUARTER = Scope(date(2026, 1, 1), date(2026, 3, 31))
AFTER_ORDER, AFTER_CASE = "csat · after_order · 1 to 5", "csat · after_case · 1 to 5"
EASE, RECOMMEND = "ces · after_case · 1 to 7", "nps · any time · 0 to 10"


def rows(frame, *columns):
    return list(frame[list(columns)].itertuples(index=False, name=None))


def test_scores_sum_up_the_answers_of_each_questionnaire(tiny_source):
    found = tiny_source.rows("satisfaction/scores", QUARTER, by="all", survey_kind="csat").set_index("questionnaire")
    # C1 gave 5 and 4, C2 gave 2: squares and products are of each customer's sums, (9, 2 answers) and (2, 1 answer).
    assert found.loc[AFTER_ORDER].to_dict() == {
        "group_name": "all",
        "scale_low": 1,
        "scale_high": 5,
        "answers": 3,
        "clusters": 2,
        "satisfied": 2,
        "dissatisfied": 1,
        "promoters": 0,
        "detractors": 3,
        "score_total": 11,
        "score_squares": 45,
        "answers_squared": 4 + 1,
        "satisfied_squared": 4 + 0,
        "satisfied_by_answers": 2 * 2,
        "dissatisfied_squared": 1,
        "dissatisfied_by_answers": 1,
        "net_squared": 4 + 1,
        "net_by_answers": -2 * 2 - 1,
        "score_total_squared": 81 + 4,
        "score_total_by_answers": 9 * 2 + 2,
    }
    assert found.loc[AFTER_CASE, ["answers", "satisfied", "dissatisfied"]].to_list() == [1, 0, 0]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("month", [("2026-01", 2, 1), ("2026-02", 1, 1)]),
        # V1 on Thursday 8 January and V2 on the 9th are in week 2, V4 on 5 February is in week 6.
        ("week", [("2026-W02", 2, 1), ("2026-W06", 1, 1)]),
        # An order sold in no store takes its customer's region.
        ("region", [("North", 3, 2)]),
        ("tier", [("luxury", 2, 2), ("value", 1, 0)]),
        ("store", [("(unknown)", 1, 1), ("S1", 2, 1)]),
        ("segment", [("regular", 3, 2)]),
        ("channel", [("(unknown)", 3, 2)]),
    ],
)
def test_scores_by(tiny_source, by, expected):
    found = tiny_source.rows("satisfaction/scores", QUARTER, by=by, survey_kind="csat")
    found = found[found["questionnaire"] == AFTER_ORDER]
    assert rows(found, "group_name", "answers", "satisfied") == expected


@pytest.mark.parametrize(
    ("key", "values", "expected"),
    [
        ("channel", ["phone"], [(AFTER_CASE, 1)]),
        ("department", ["Repair"], [(AFTER_CASE, 1)]),
        ("store", ["S1", "S2"], [(AFTER_CASE, 1), (AFTER_ORDER, 2)]),
        ("region", ["South"], [(AFTER_CASE, 1)]),
        ("tier", ["luxury"], [(AFTER_ORDER, 2)]),
        ("category", ["Shoes"], [(AFTER_CASE, 1), (AFTER_ORDER, 3)]),
        ("segment", ["clientele"], [(AFTER_CASE, 1)]),
        ("kind", ["question"], [(AFTER_CASE, 1)]),
        ("kind", [], []),
    ],
)
def test_each_filter_is_applied_to_every_question(tiny_source, key, values, expected):
    scope = QUARTER.with_chosen(key, values)
    found = tiny_source.rows("satisfaction/scores", scope, by="all", survey_kind="csat")
    assert rows(found, "questionnaire", "answers") == expected
    spread = tiny_source.rows("satisfaction/distribution", scope, survey_kind="csat")
    assert (
        rows(spread.groupby("questionnaire", as_index=False)["answers"].sum(), "questionnaire", "answers") == expected
    )


def test_of_a_relationship_survey_the_last_answer_of_a_customer_in_the_group_counts(tiny_source):
    whole = tiny_source.rows("satisfaction/scores", QUARTER, by="all", survey_kind="nps")
    # After a visit every visit is a wave of its own: both answers of C2 count.
    assert rows(whole, "questionnaire", "answers", "promoters", "detractors") == [
        ("nps · after_visit · 0 to 10", 2, 1, 1),
        (RECOMMEND, 1, 0, 1),
    ]
    months = tiny_source.rows("satisfaction/scores", QUARTER, by="month", survey_kind="nps")
    of_relationship = months[months["questionnaire"] == RECOMMEND]
    assert rows(of_relationship, "group_name", "promoters", "detractors") == [("2026-02", 1, 0), ("2026-03", 0, 1)]


def test_a_transaction_is_a_wave_of_its_own_and_a_person_with_two_ids_is_one(tmp_path):
    people = [{"customer_id": each, "email": "a@example.com"} for each in ("A", "B")]
    answers = [
        {
            "survey_id": f"{trigger}{place}",
            "kind": "nps",
            "trigger": trigger,
            "answered_at": f"2026-03-0{place}T10:00",
            "score": score,
            "customer_id": customer,
        }
        for trigger in ("relationship", "after_order")
        for place, score, customer in ((1, 9, "A"), (2, 0, "B"))
    ]
    source = canonical.built(tmp_path, customers=people, surveys=answers)
    found = source.rows("satisfaction/scores", QUARTER, by="all", survey_kind="nps")
    # Both answered one after the other: the relationship is the 0, the two orders are a 9 and a 0 of one person.
    assert rows(found, "questionnaire", "answers", "clusters", "promoters", "detractors") == [
        ("nps · after_order · 0 to 10", 2, 1, 1, 1),
        ("nps · relationship · 0 to 10", 1, 1, 0, 1),
    ]


def test_distribution_counts_each_answer(tiny_source):
    found = tiny_source.rows("satisfaction/distribution", QUARTER, survey_kind="csat")
    assert rows(found, "questionnaire", "score", "answers") == [
        (AFTER_CASE, 3, 1),
        (AFTER_ORDER, 2, 1),
        (AFTER_ORDER, 4, 1),
        (AFTER_ORDER, 5, 1),
    ]


def test_responses_count_invitations_that_are_14_days_old(tiny_source):
    found = tiny_source.rows("satisfaction/responses", QUARTER, by="all")
    # V9 was sent on 25 March; V6 and V7 came without an invitation.
    assert rows(found, "questionnaire", "invited", "complete", "bounced", "too_young") == [
        (EASE, 1, 1, 0, 0),
        (AFTER_CASE, 1, 1, 0, 0),
        (AFTER_ORDER, 4, 3, 0, 1),
    ]


def test_responses_go_by_the_day_of_the_invitation(tiny_source):
    february = Scope(date(2026, 2, 1), date(2026, 2, 28))
    found = tiny_source.rows("satisfaction/responses", february, by="store")
    # V3 about O4 and V5 about K4, whose order is O4, are of store S2; V4 about O3 of S1.
    assert rows(found, "group_name", "questionnaire", "invited", "complete") == [
        ("S1", AFTER_ORDER, 1, 1),
        ("S2", AFTER_CASE, 1, 1),
        ("S2", AFTER_ORDER, 1, 0),
    ]


@pytest.fixture(scope="module")
def invitations(tmp_path_factory):
    """Asked on the edge of 14 days before T*, bounced, answered in part, and answered after T*."""
    asked = [
        ("edge", "2026-03-17T17:00", "", ""),
        ("younger", "2026-03-17T17:01", "", ""),
        ("bounced", "2026-03-01T10:00", "", "bounced"),
        ("partial", "2026-03-01T10:00", "2026-03-02T10:00", "partial"),
        ("unsaid", "2026-03-01T10:00", "2026-03-02T10:00", ""),
        ("later", "2026-03-01T10:00", "2026-04-02T10:00", "complete"),
    ]
    head = ("survey_id", "invited_at", "answered_at", "status")
    surveys = [dict(zip(head, row, strict=True)) | {"kind": "csat", "score": 4 if row[2] else ""} for row in asked]
    return canonical.built(tmp_path_factory.mktemp("invitations"), as_of="2026-03-31T18:00", surveys=surveys)


def test_bounced_invitations_stay_in_and_partial_answers_are_not_complete(invitations):
    # T* is 18:00 on summer time, so 14 days before it the clocks showed 17:00.
    found = invitations.rows("satisfaction/responses", QUARTER, by="all")
    assert rows(found, "invited", "complete", "bounced", "too_young") == [(5, 1, 1, 1)]


def test_panel_counts_the_same_invitations(invitations):
    found = invitations.rows("satisfaction/panel", QUARTER, survey_kind="csat")
    # Answered by T* with a score: in part and unsaid.
    assert (found["invited"].sum(), found["answered"].sum(), found["score_total"].sum()) == (5, 2, 8)


def test_an_answer_after_the_as_of_instant_is_no_answer_yet(invitations):
    scope = Scope(date(2026, 1, 1), date(2026, 4, 30))
    found = invitations.rows("satisfaction/scores", scope, by="all", survey_kind="csat")
    assert rows(found, "answers") == [(2,)]


@pytest.mark.parametrize(
    ("name", "column", "day"),
    [
        ("satisfaction/scores", "answers", date(2026, 2, 12)),
        ("satisfaction/distribution", "answers", date(2026, 2, 12)),
        ("satisfaction/responses", "complete", date(2026, 2, 12)),
        ("satisfaction/panel", "answered", date(2026, 2, 12)),
    ],
)
def test_a_day_is_counted_on_that_day_and_on_no_other(tiny_source, name, column, day):
    # V5, asked at ten and answered at eleven.
    values = {"survey_kind": "csat"} | ({"by": "all"} if name.endswith(("scores", "responses")) else {})
    around = [day + timedelta(days=step) for step in (-1, 0, 1)]
    found = [tiny_source.rows(name, Scope(each, each), **values)[column].max() for each in around]
    assert [each == 1 for each in found] == [False, True, False]


def test_panel_sets_those_who_answered_beside_all_who_were_asked(tiny_source):
    found = tiny_source.rows("satisfaction/panel", QUARTER, survey_kind="csat")
    ours = found[found["questionnaire"] == AFTER_ORDER]
    # V1 and V4 of C1 gave 5 and 4, V2 of C2 gave 2; V9 is too young. V3 about O4 (South, value, clientele) is silent.
    columns = ("region", "tier", "segment", "handling", "invited", "answered", "satisfied", "dissatisfied")
    assert rows(ours, *columns) == [
        ("North", "luxury", "regular", "(no case)", 2, 2, 2, 0),
        ("North", "value", "regular", "(no case)", 1, 1, 0, 1),
        ("South", "value", "clientele", "(no case)", 1, 0, 0, 0),
    ]
    columns = ("promoters", "detractors", "score_total", "score_squares", "scale_low", "scale_high")
    assert rows(ours, *columns) == [(0, 2, 9, 41, 1, 5), (0, 1, 2, 4, 1, 5), (0, 0, 0, 0, 1, 5)]
    assert rows(ours, "has_order", "has_case", "is_technical") == [(True, False, False)] * 3
    about_k4 = found[found["questionnaire"] == AFTER_CASE]
    assert rows(about_k4, "handling", "has_case", "invited", "answered", "satisfied") == [
        ("within 2 days", True, 1, 1, 0)
    ]


@pytest.mark.parametrize(
    ("key", "values", "invited"),
    [
        ("channel", ["phone"], 1),
        ("department", ["Repair"], 1),
        ("store", ["S1"], 2),
        ("region", ["North"], 3),
        ("tier", ["luxury"], 2),
        ("category", ["Radios"], 0),
        ("segment", ["clientele"], 2),
        ("kind", ["question"], 1),
    ],
)
def test_panel_of_a_filter(tiny_source, key, values, invited):
    found = tiny_source.rows("satisfaction/panel", QUARTER.with_chosen(key, values), survey_kind="csat")
    assert found["invited"].sum() == invited


def test_panel_by_the_time_a_case_took(tmp_path):
    lengths = {"48 h": "01-03T00", "49 h": "01-03T01", "168 h": "01-08T00", "169 h": "01-08T01", "open": None}
    cases, surveys = [], []
    for name, ended in lengths.items():
        end = {"status": "resolved", "resolved_at": f"2026-{ended}:00"} if ended else {"status": "open"}
        cases.append({"case_id": name, "opened_at": "2026-01-01T00:00", **end})
        asked = {"survey_id": name, "kind": "csat", "trigger": name, "case_id": name}
        surveys.append(asked | {"invited_at": "2026-02-01T10:00", "answered_at": "2026-02-02T10:00", "score": 5})
    source = canonical.built(tmp_path, cases=cases, surveys=surveys)
    found = source.rows("satisfaction/panel", QUARTER, survey_kind="csat")
    assert rows(found, "questionnaire", "handling", "invited") == [
        ("csat · 168 h · 1 to 5", "3 to 7 days", 1),
        ("csat · 169 h · 1 to 5", "over 7 days", 1),
        ("csat · 48 h · 1 to 5", "within 2 days", 1),
        ("csat · 49 h · 1 to 5", "3 to 7 days", 1),
        ("csat · open · 1 to 5", "still open", 1),
    ]


PAIRS = [
    (name, each.key)
    for name in sql.names("satisfaction")
    for each in FILTERS
    if {"by", each.param} <= sql.load(name).params.keys()
]


@pytest.mark.parametrize(("name", "key"), PAIRS)
def test_a_filter_gives_the_group_of_its_value(tiny_source, name, key):
    values = {"survey_kind": "csat"} if "survey_kind" in sql.load(name).params else {}
    by_key = tiny_source.rows(name, QUARTER, by=key, **values)
    groups = {group: rows for group, rows in by_key.groupby("group_name") if group != "(unknown)"}
    assert groups
    for group, expected in groups.items():
        found = tiny_source.rows(name, QUARTER.with_chosen(key, [group]), by="all", **values)
        assert said(found) == said(expected)


def said(frame):
    """The rows without their group."""
    return frame.drop(columns="group_name").astype(str).to_dict("records")
