"""What will be late: the open cases and their times by hand, and what was said earlier held against what came."""

import shutil
from datetime import date, datetime, timedelta

import duckdb
import numpy as np
import pandas as pd
import pytest

from tests import canonical
from tests.conftest import ROOT
from touchpoint import build, settings
from touchpoint.cli.numbers import open_source
from touchpoint.evidence import EVIDENCE, Asked
from touchpoint.findings import forward
from touchpoint.scope import Scope

AS_OF = datetime(2026, 3, 31, 17)
ALL = Scope(date(2026, 1, 1), date(2026, 3, 31))
CUTS = (date(2026, 5, 10), date(2026, 7, 8), date(2026, 9, 24))


def case(number, opened_days_ago, *, settled_after=None, due_after=10, **more):
    opened = AS_OF - timedelta(days=opened_days_ago)
    ended = "" if settled_after is None else opened + timedelta(days=settled_after)
    return {
        "case_id": f"K{number}",
        "opened_at": f"{opened}Z",
        "resolved_at": ended and f"{ended}Z",
        "status": "resolved" if ended else "open",
        "due_at": f"{opened + timedelta(days=due_after)}Z",
        "kind": "complaint",
        "department": "Shipping",
    } | more


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """Sixty settled in Shipping, 30 after 1 day, 20 after 4, 10 after 8; five in Repair; some open in both."""
    days = [1] * 30 + [4] * 20 + [8] * 10
    settled = [case(number, 60, settled_after=after) for number, after in enumerate(days)]
    repair = [case(100 + number, 50, settled_after=2, department="Repair") for number in range(5)]
    open_ones = [
        case(200, 5, customer_id="C1"),
        case(201, 2, customer_id="C2", due_after=5),
        case(202, 20),
        case(203, 1, due_after=40),
        case(204, 3, department="Repair", due_after=12),
        case(205, 3, kind="question"),
    ]
    bought = (
        ("C1", "2026-01-05", "delivered", 80),
        ("C1", "2024-12-05", "delivered", 9),
        ("C2", "2026-02-05", "cancelled", 7),
    )
    orders = [
        {
            "order_id": f"O{place}",
            "customer_id": who,
            "ordered_at": f"{day}T10:00",
            "status": status,
            "goods_amount": amount,
        }
        for place, (who, day, status, amount) in enumerate(bought)
    ]
    return canonical.built(tmp_path_factory.mktemp("forward"), cases=[*settled, *repair, *open_ones], orders=orders)


def test_the_open_cases_with_their_limits_and_sales(source):
    rows = source.rows("complaints/open_limits", ALL).set_index("case_id")
    said = {
        name: (row["falls"], row["age_seconds"] / 86400, row["limit_seconds"] / 86400) for name, row in rows.iterrows()
    }
    assert said == {
        "K200": ("within 7 days", 5, 10),
        "K201": ("within 7 days", 2, 5),
        "K202": ("late already", 20, 10),
        "K203": ("later", 1, 40),
        "K204": ("in 8 to 14 days", 3, 12),
        "K205": ("within 7 days", 3, 10),
    }
    assert [float(rows.loc[name, "sales"]) for name in ("K200", "K201")] == [80, 0]
    listed = source.rows(
        "rows/open_limits", ALL, by="all", groups=None, parts=["within 7 days"], within_days=None, most=10
    )
    assert sorted(listed["case_id"]) == ["K200", "K201", "K205"]
    listed = EVIDENCE["open_limits"].rows(source, ALL, Asked(at=4), 10)
    assert listed["case_id"].tolist() == ["K201"]


def test_the_times_to_settle_are_those_of_twelve_months(source):
    rows = source.rows("complaints/settling", ALL.of_complaints())
    shipping = rows[rows["department"] == "Shipping"]
    times = {row.seconds / 86400: (row.resolved, row.withdrawn, row.open) for row in shipping.itertuples()}
    assert times == {
        1: (30, 0, 1), 2: (0, 0, 1), 4: (20, 0, 0), 5: (0, 0, 1), 8: (10, 0, 0), 20: (0, 0, 1),
    }  # fmt: skip


def test_chances_by_hand(source):
    """Of 64 in Shipping 30 leave after 1 day, of the 32 then left 20 after 4, and the last 11 are followed to day 8.

    K200, five days open, is due on day 10: 10 of 11 at risk leave on day 8. K201, two days open, is due on day 5.
    """
    scope = ALL.of_complaints()
    found = forward.ahead(source.rows("complaints/settling", scope), source.rows("complaints/open_limits", scope))
    chances = found.cases.set_index("case_id")["chance"]
    assert (found.late, found.unknown) == (1, 0)
    assert chances["K200"] == pytest.approx(1 / 11)
    assert chances["K201"] == pytest.approx(1 - 20 / 32)
    soon = found.expected(7)
    assert (soon.n, soon.value) == (2, pytest.approx(1 / 11 + 12 / 32))
    assert found.by_day(date(2026, 3, 31))["value"].is_monotonic_increasing
    assert forward.first_at_stake(found.cases, 7)["case_id"].tolist() == ["K200", "K201"]


def test_of_a_kind_of_which_too_few_were_settled_nothing_is_said(source):
    found = forward.ahead(source.rows("complaints/settling", ALL), source.rows("complaints/open_limits", ALL))
    assert found.unknown == 1
    assert "K205" not in set(found.cases["case_id"])


@pytest.fixture(scope="module")
def exports(sample_warehouse, tmp_path_factory):
    """What the sample's tools hold of its cases, and nothing else."""
    folder = tmp_path_factory.mktemp("cut") / "exports"
    folder.mkdir()
    for pattern in ("cases*.csv", "case_events*.csv", "zendesk_tickets*.csv"):
        for file in (sample_warehouse.parent / "exports").glob(pattern):
            shutil.copy(file, folder)
    return folder


@pytest.fixture(scope="module")
def whole(sample_warehouse, tmp_path_factory):
    """The whole sample's complaints with a limit, each time they were open a row."""
    copy = tmp_path_factory.mktemp("whole") / "copy.duckdb"
    shutil.copy(sample_warehouse / f"{open_source(sample_warehouse, None).info.build}.duckdb", copy)
    with duckdb.connect(copy, read_only=True) as con:
        return con.execute("""
            select case_id, department, cases.opened_at as begun_at, due_at, case_spells.opened_at, ended_at
            from cases join case_spells using (case_id)
            where is_counted and stands is not null and kind = 'complaint' and due_at >= cases.opened_at
            order by case_id, case_spells.opened_at
        """).df()


def passed(whole, case_ids):
    """How many of these cases were open when their limit passed."""
    own = whole[whole["case_id"].isin(set(case_ids))]
    was_open = (own["opened_at"] <= own["due_at"]) & ~(own["ended_at"] <= own["due_at"])
    return int(was_open.groupby(own["case_id"]).any().sum())


@pytest.mark.parametrize("cut", CUTS, ids=str)
def test_what_then_passed_its_limit_lies_in_the_interval_said_before(exports, whole, cut, tmp_path):
    instant = datetime(cut.year, cut.month, cut.day, 18)
    build.build([exports], warehouse=tmp_path / "cut", settings=settings.read(ROOT / "touchpoint.toml"), as_of=instant)
    source = open_source(tmp_path / "cut", None)
    scope = Scope(cut, cut).of_complaints()
    found = forward.ahead(source.rows("complaints/settling", scope), source.rows("complaints/open_limits", scope))
    for days in forward.HORIZONS:
        said = found.expected(days)
        due = found.cases[found.cases["days_left"] <= days]["case_id"]
        assert said.n == len(due) > 0
        assert said.interval.low <= passed(whole, due) <= said.interval.high


def seen_at(whole, instant):
    """What a build of that instant would have said: the times to settle of a year, and the open cases."""
    known = whole[whole["opened_at"] <= instant]
    last = known.groupby("case_id").tail(1)
    is_open = ~(last["ended_at"] <= instant)
    seconds = (last["ended_at"].where(~is_open, instant) - last["begun_at"]).dt.total_seconds()
    rows = last.assign(kind="complaint", seconds=seconds, resolved=(~is_open).astype(int), withdrawn=0)
    rows = rows.assign(open=is_open.astype(int), limit_seconds=(rows["due_at"] - rows["begun_at"]).dt.total_seconds())
    year = rows[rows["begun_at"] > instant - pd.DateOffset(months=12)]
    open_ones = rows[is_open & (rows["due_at"] > instant)]
    return year, open_ones.assign(age_seconds=open_ones["seconds"], falls="later", sales=0.0)


def test_over_a_year_of_fortnights_the_intervals_hold_and_the_sums_agree(whole):
    """26 cuts a fortnight apart, of which no case falls into two within 7 days of its limit."""
    said, came, within = [], [], 0
    for instant in pd.date_range("2025-11-03 12:00", periods=26, freq="14D"):
        found = forward.ahead(*seen_at(whole, instant))
        expected = found.expected(7)
        number = passed(whole, found.cases[found.cases["days_left"] <= 7]["case_id"])
        within += expected.interval.low <= number <= expected.interval.high
        said.append((expected.value, expected.of_chance + expected.of_curve))
        came.append(number)
    value, variance = np.sum(said, axis=0)
    assert value > 50
    assert abs(sum(came) - value) <= 1.96 * variance**0.5
    assert within >= 24
