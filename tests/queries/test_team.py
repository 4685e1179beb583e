"""Training, answers by the time since the course, and ideas, on rows made by hand."""

from datetime import date

import pytest

from tests import canonical
from touchpoint.scope import Scope

MARCH = Scope(date(2026, 3, 1), date(2026, 3, 31))
YEARS = Scope(date(2024, 1, 1), date(2026, 3, 31))
COURSE = {"agent_id": "A", "course": "Listening", "kind": "interpersonal"}
# When an answer was given, and how long ago its owner had taken the last course: 1 March 2025, then 10 January 2026.
ANSWERED = {
    "2025-02-28": "not taken yet",
    "2025-03-01": "under 3 months ago",
    "2025-05-31": "under 3 months ago",
    "2025-06-01": "3 to 6 months ago",
    "2025-09-01": "6 to 12 months ago",
    "2026-01-10": "under 3 months ago",
}


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    days = ["2026-03-10", "2026-03-11", "2026-03-20", "2026-03-21"]
    contacts = [
        {"contact_id": f"X{place}", "agent_id": agent, "started_at": f"{day}T10:00"}
        for place, (agent, day) in enumerate([*(("A", day) for day in days), ("A", days[0]), ("B", days[0])])
    ]
    cases = [
        {"case_id": f"K{day}", "opened_at": "2024-05-01T09:00", "owner_id": "A", "status": "resolved",
         "resolved_at": "2024-05-02T09:00"}
        for day in ANSWERED
    ]  # fmt: skip
    surveys = [
        {"survey_id": day, "kind": "csat", "trigger": "after_case", "status": "complete", "answered_at": f"{day}T12:00",
         "score": 5 if day > "2025-08" else 1, "case_id": f"K{day}"}
        for day in ANSWERED
    ]  # fmt: skip
    ideas = [
        {
            "suggestion_id": name,
            "happened_at": at,
            "status": status,
            "decided_at": decided,
            "source": source,
            "topic": "x",
        }
        for name, at, status, decided, source in [
            ("adopted", "2026-03-01T09:00", "adopted", "2026-03-11T09:00", "staff"),
            ("declined", "2026-02-01T09:00", "declined", "2026-03-03T09:00", "customer"),
            ("open", "2026-03-21T18:00", "received", "", "staff"),
            ("nobody knows when", "2026-03-02T09:00", "adopted", "", "staff"),
        ]
    ]
    return canonical.built(
        tmp_path_factory.mktemp("team"),
        agents=[{"agent_id": "A", "name": "Al"}, {"agent_id": "B", "name": "Bo"}],
        contacts=contacts,
        cases=cases,
        surveys=surveys,
        suggestions=ideas,
        trainings=[
            COURSE | {"completed_on": "2025-03-01", "expires_on": "2026-01-01"},
            COURSE | {"completed_on": "2026-01-10", "expires_on": "2026-03-20"},
            {"agent_id": "B", "course": "Tills", "kind": "product", "completed_on": "2026-01-01", "expires_on": ""},
        ],
    )


def test_a_training_is_valid_up_to_its_last_day(source):
    # Of A's five contacts the one on the 21st comes too late; B has a course of another kind only.
    (row,) = source.rows("team/coverage", MARCH, by="all").to_dict("records")
    assert (row["contacts"], row["trained"], row["staff_days"], row["trained_days"]) == (6, 4, 5, 3)


def test_by_course_all_contacts_are_set_against_that_one(source):
    rows = source.rows("team/coverage", MARCH, by="course").set_index("group_name")
    assert rows[["contacts", "trained"]].to_dict("index") == {
        "Listening": {"contacts": 6, "trained": 4},
        "Tills": {"contacts": 6, "trained": 1},
    }


def test_how_long_ago_the_last_course_was(source):
    listed = {"by": "all", "groups": None, "questionnaires": None, "most": 100}
    rows = source.rows("rows/handled_answers", YEARS, **listed)
    assert dict(zip(rows["survey_id"], rows["recency"], strict=True)) == ANSWERED


def test_answers_by_the_time_since_the_course(source):
    rows = source.rows("team/answers", YEARS, by="recency").set_index("group_name")
    assert rows[["answers", "satisfied", "people", "answers_squared"]].to_dict("index") == {
        "not taken yet": {"answers": 1, "satisfied": 0, "people": 1, "answers_squared": 1},
        "under 3 months ago": {"answers": 3, "satisfied": 1, "people": 1, "answers_squared": 9},
        "3 to 6 months ago": {"answers": 1, "satisfied": 0, "people": 1, "answers_squared": 1},
        "6 to 12 months ago": {"answers": 1, "satisfied": 1, "people": 1, "answers_squared": 1},
    }


def test_before_and_after_the_first_course(source):
    rows = source.rows("team/before_after", YEARS)
    sums = rows.groupby("is_after")[["answers", "satisfied"]].sum().to_dict("index")
    assert sums == {False: {"answers": 1, "satisfied": 0}, True: {"answers": 5, "satisfied": 2}}


def test_ideas_stand_by_what_is_known_of_their_decision(source):
    (row,) = source.rows("team/ideas", MARCH, by="all").to_dict("records")
    assert [row[name] for name in ("received", "adopted", "declined", "undecided", "not_known")] == [3, 1, 0, 1, 1]
    rows = source.rows("team/decided", MARCH, by="source").set_index("group_name")
    assert rows.to_dict("index") == {
        "customer": {"decided": 1, "adopted": 0},
        "staff": {"decided": 1, "adopted": 1},
    }


def test_an_undecided_idea_waits_to_the_end_of_the_data(source):
    rows = source.rows("team/decisions", MARCH, by="all")
    # The clocks went forward on the 29th: ten days, and ten days less an hour.
    assert [(seconds / 3600, decided, open_) for _, seconds, decided, open_ in rows.itertuples(index=False)] == [
        (239, 0, 1),
        (240, 1, 0),
    ]
