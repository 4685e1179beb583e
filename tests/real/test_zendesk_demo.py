"""A year of tickets of an invented paper company, in the shape of the dbt package, against Python's csv alone."""

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import mean, median

import pytest

from tests import canonical
from touchpoint import build
from touchpoint.build import BuildReport
from touchpoint.cli.numbers import open_source
from touchpoint.measures import MEASURES
from touchpoint.others import SUBJECTS
from touchpoint.scope import Scope
from touchpoint.settings import Settings
from touchpoint.source import Source

Row = dict[str, str]
TICKETS = "fivetran_zendesk_demo/dunder_mifflin_tickets.csv"
DEADLINES = "fivetran_zendesk_demo/dunder_mifflin_slas.csv"


def records(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def tickets(real_export: Callable[[str], Path]) -> list[Row]:
    return records(real_export(TICKETS))


@pytest.fixture(scope="module")
def deadlines(real_export: Callable[[str], Path]) -> list[Row]:
    return records(real_export(DEADLINES))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def report(real_export: Callable[[str], Path], folder: Path) -> BuildReport:
    house = Settings(time_zone="America/New_York", currency="USD")
    exports = [real_export(TICKETS), real_export(DEADLINES)]
    return build.build(exports, warehouse=folder / "warehouse", settings=house)


@pytest.fixture(scope="module")
def asked(report: BuildReport, folder: Path) -> Callable[[str], list[tuple[object, ...]]]:
    source = open_source(folder / "warehouse", report.build)
    return lambda query: canonical.asked(folder, source, query)


def test_every_record_is_accounted_for(report: BuildReport, tickets: list[Row], deadlines: list[Row]):
    """Deadlines of tickets that are not in the export find nothing to complete; later answers owed are steps."""
    known = {row["ticket_id"] for row in tickets}
    lost = [row for row in deadlines if row["metric"] != "next_reply_time" and row["ticket_id"] not in known]
    counts = [(each.read, each.kept, each.rejected, each.duplicate, each.bad_cells) for each in report.sources]
    assert counts == [
        (len(tickets), len(tickets), 0, 0, 0),
        (len(deadlines), len(deadlines) - len(lost), len(lost), 0, 0),
    ]
    assert (len(tickets), len(deadlines), len(lost)) == (5849, 3450, 64)


def test_what_was_deleted_does_not_count(asked: Callable[..., list[tuple[object, ...]]], tickets: list[Row]):
    statuses = Counter(row["status"] for row in tickets)
    assert statuses["deleted"] == 27
    assert asked("select count(*) filter (is_counted) from cases") == [(len(tickets) - statuses["deleted"],)]
    # What is closed without saying when stands in no count over time.
    settled = sum(row["status"] in ("solved", "closed") and bool(row["first_solved_at"]) for row in tickets)
    waiting = sum(statuses[word] for word in ("new", "open", "pending", "hold"))
    stands = (
        "select count(*) filter (stands = 'resolved'), count(*) filter (stands = 'open') from cases where is_counted"
    )
    assert asked(stands) == [(settled, waiting)]


def test_times_are_as_exported(asked: Callable[..., list[tuple[object, ...]]], tickets: list[Row]):
    times = "select right(case_id, -8), opened_at, first_response_at, first_resolved_at from cases"
    found = {row[0]: row[1:] for row in asked(times)}
    for row in tickets:
        opened, answered, solved = found[row["ticket_id"]]
        assert opened == datetime.fromisoformat(row["created_at"])
        minutes = row["first_reply_time_calendar_minutes"]
        if minutes:
            assert abs(answered - opened - timedelta(minutes=float(minutes))) < timedelta(milliseconds=1)
        else:
            assert answered is None
        assert solved == (datetime.fromisoformat(row["first_solved_at"]) if row["first_solved_at"] else None)


def test_a_ticket_is_settled_when_the_last_minutes_say(
    asked: Callable[..., list[tuple[object, ...]]], tickets: list[Row]
):
    found = dict(asked("select right(case_id, -8), resolved_at from cases where stands = 'resolved'"))
    settled = [row for row in tickets if row["status"] in ("solved", "closed") and row["first_solved_at"]]
    assert found.keys() == {row["ticket_id"] for row in settled}
    for row in settled:
        minutes = float(row["final_resolution_calendar_minutes"])
        said = datetime.fromisoformat(row["created_at"]) + timedelta(minutes=minutes)
        assert abs(found[row["ticket_id"]] - said) < timedelta(minutes=1)


def test_deadlines_complete_their_tickets(
    asked: Callable[..., list[tuple[object, ...]]], tickets: list[Row], deadlines: list[Row]
):
    known = {row["ticket_id"] for row in tickets}
    for column, metric in (("response_due_at", "first_reply_time"), ("due_at", "requester_wait_time")):
        expected = {
            row["ticket_id"]: datetime.fromisoformat(row["sla_breach_at"])
            for row in deadlines
            if row["metric"] == metric and row["ticket_id"] in known
        }
        found = asked(f"select right(case_id, -8), {column} from cases where {column} is not null")
        assert dict(found) == expected


def test_later_answers_owed_are_steps(asked: Callable[..., list[tuple[object, ...]]], deadlines: list[Row]):
    later = [row for row in deadlines if row["metric"] == "next_reply_time"]
    exceeded = [row for row in later if row["is_sla_breach"] == "TRUE"]
    steps = "select count(*), count(*) filter (new_value = 'next reply time exceeded') from case_events"
    assert asked(steps) == [(len(later) + len(exceeded), len(exceeded))]
    assert (len(later), len(exceeded)) == (3076, 327)


def test_ratings_are_answers_where_the_ticket_was_solved(
    asked: Callable[..., list[tuple[object, ...]]], tickets: list[Row]
):
    rated = [row for row in tickets if row["ticket_satisfaction_score"]]
    placed = Counter(row["ticket_satisfaction_score"] for row in rated if row["first_solved_at"])
    answers = "select count(*), count(*) filter (is_answer and score = 1), count(*) filter (is_answer and score = 0)"
    assert asked(f"{answers} from surveys") == [(len(rated), placed["good"], placed["bad"])]


def test_groups_are_departments_and_assignees_agents(
    asked: Callable[..., list[tuple[object, ...]]], tickets: list[Row]
):
    expected = Counter(row["ticket_group"] or None for row in tickets)
    assert dict(asked("select department, count(*) from cases group by department")) == expected
    assert asked("select count(*) from agents") == [
        (len({row["assignee_name"] for row in tickets if row["assignee_name"]}),)
    ]


# Every ticket was created, and solved if it was, within these days.
WHOLE = Scope(date(2020, 1, 1), date(2024, 12, 31))
OTHERS = {other.id: other for subject in SUBJECTS.values() for other in subject.others}
HOUR = 60


@pytest.fixture(scope="module")
def source(report: BuildReport, folder: Path) -> Source:
    return open_source(folder / "warehouse", report.build)


def theirs(source: Source, name: str) -> tuple[float, int]:
    found = OTHERS[name].found(source, OTHERS[name].rows(source, WHOLE))
    assert found.value is not None
    return found.value, found.n


def minutes(tickets: list[Row], column: str, *statuses: str) -> list[float]:
    chosen = (row for row in tickets if not statuses or row["status"] in statuses)
    return [float(row[column]) for row in chosen if row[column]]


def test_the_mean_time_to_the_last_solution_is_the_package_s(source: Source, tickets: list[Row]):
    """Of what was opened again and is open, its file says when it was solved first, and ours keeps no more."""
    solved = minutes(tickets, "final_resolution_calendar_minutes", "solved", "closed")
    again = [
        (datetime.fromisoformat(row["first_solved_at"]) - datetime.fromisoformat(row["created_at"]))
        / timedelta(minutes=1)
        for row in tickets
        if row["final_resolution_calendar_minutes"] and row["status"] not in ("solved", "closed")
    ]
    value, n = theirs(source, "dbt_final_resolution")
    assert n == len(minutes(tickets, "final_resolution_calendar_minutes")) == len(solved) + len(again) == 4531
    assert value == pytest.approx(mean([*solved, *again]) / HOUR, abs=1 / HOUR)
    # Their own mean is over the last solution of those too, and half an hour longer.
    assert mean(minutes(tickets, "final_resolution_calendar_minutes")) / HOUR - value == pytest.approx(0.6, abs=0.05)


def test_the_median_of_solved_tickets_is_that_of_the_package_s_minutes(source: Source, tickets: list[Row]):
    """Blind to the fifth that is open: by Kaplan–Meier it takes half as long again."""
    expected = minutes(tickets, "final_resolution_calendar_minutes", "solved", "closed")
    value, n = theirs(source, "zendesk_full_resolution")
    assert (n, value) == (len(expected), pytest.approx(median(expected) / HOUR, abs=1 / HOUR))
    ours = MEASURES["resolution_hours_median"].whole(source, WHOLE)
    assert (round(value / 24, 1), round((ours.value or 0) / 24, 1)) == (4.0, 5.9)


def test_the_mean_first_reply_is_the_package_s(source: Source, tickets: list[Row]):
    expected = minutes(tickets, "first_reply_time_calendar_minutes")
    value, n = theirs(source, "dbt_first_reply")
    assert (n, value) == (len(expected), pytest.approx(mean(expected) / HOUR, abs=0.01))


def test_unsolved_by_the_package_s_app_counts_closed_tickets_too(source: Source, tickets: list[Row]):
    assert theirs(source, "not_solved")[1] == sum(row["status"] != "solved" for row in tickets) == 4557
    waiting = sum(row["status"] in ("new", "open", "pending", "hold") for row in tickets)
    assert theirs(source, "zendesk_unsolved")[1] == waiting == 1193


def test_the_satisfaction_score_is_good_of_good_and_bad(source: Source, tickets: list[Row]):
    placed = [row for row in tickets if row["first_solved_at"] and row["status"] != "deleted"]
    good, bad = (sum(row["ticket_satisfaction_score"] == word for row in placed) for word in ("good", "bad"))
    value, n = theirs(source, "zendesk_score")
    assert (n, value) == (good + bad, good / (good + bad))
