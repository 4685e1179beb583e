"""How anybody gets the same rows by hand."""

import shlex
from datetime import date, datetime

import pytest

from touchpoint import recipes, sql
from touchpoint.cli.commands import main
from touchpoint.scope import Scope

OCTOBER = Scope(date(2026, 1, 1), date(2026, 3, 31), chosen=(("region", ("North", "O'Neil; drop table cases")),))
OF_BUILD = {"as_of": datetime(2026, 3, 31, 17), "as_of_on": date(2026, 3, 31), "time_zone": "Europe/London"}
DEADLINES, ANSWERS = sql.load("complaints/deadlines"), sql.load("rows/answers")
OF_ANSWERS = {"parts": ["5"], "questionnaires": ["csat"], "survey_kind": "csat", "most": 9}


def bound(query, **values):
    return query.bind({**OCTOBER.values(), **OF_BUILD, "by": "all", **values})


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "null"),
        (True, "true"),
        (30, "30"),
        (date(2026, 1, 31), "date '2026-01-31'"),
        (datetime(2026, 1, 31, 17, 30), "timestamp '2026-01-31 17:30:00'"),
        ("O'Neil\n-- gone", "'O''Neil -- gone'"),
        (["North", "South"], "['North', 'South']"),
        ([], "[]"),
    ],
)
def test_a_value_is_written_as_duckdb_writes_it_on_one_line(value, written):
    assert recipes.literal(value) == written


def test_the_values_stand_above_the_sql_as_comments():
    lines = recipes.with_values(DEADLINES, bound(DEADLINES)).splitlines()
    assert "-- $start = date '2026-01-01'" in lines
    assert "-- $end = date '2026-04-01'" in lines
    assert "-- $regions = ['North', 'O''Neil; drop table cases']" in lines
    assert "-- $kinds = null" in lines
    assert recipes.with_values(DEADLINES, bound(DEADLINES)).endswith(DEADLINES.text)


def test_the_command_names_build_period_filters_and_the_rest():
    words = shlex.split(recipes.command(DEADLINES, bound(DEADLINES), "B1"))
    assert words[:7] == ["python", "-m", "touchpoint", "query", "complaints/deadlines", "--build", "B1"]
    assert words[7:] == [
        "--from", "2026-01-01", "--to", "2026-03-31", "--set", "by=all",
        "--region=North", "--region=O'Neil; drop table cases",
    ]  # fmt: skip


def test_a_filter_that_matches_nothing_has_no_command():
    assert recipes.command(DEADLINES, bound(DEADLINES, regions=[]), "B1") is None


def test_there_is_no_command_for_a_list_whose_values_hold_commas():
    assert recipes.command(ANSWERS, bound(ANSWERS, groups=["Home, garden"], **OF_ANSWERS), "B1") is None
    assert "groups=Home,garden" in recipes.command(
        ANSWERS, bound(ANSWERS, groups=["Home", "garden"], **OF_ANSWERS), "B1"
    )


def test_the_command_gives_the_same_rows(tiny_warehouse, tiny_source, capsys):
    query = sql.load("satisfaction/scores")
    scope = Scope(date(2026, 1, 1), date(2026, 3, 31), chosen=(("region", ("North",)),))
    asked = query.bind({**scope.values(), "by": "month", "survey_kind": "csat"})
    command = recipes.command(query, asked, tiny_source.info.build)
    assert main([*shlex.split(command)[3:], "--warehouse", str(tiny_warehouse)]) == 0
    expected = tiny_source.run(query.name, asked).to_csv(index=False)
    assert capsys.readouterr().out == expected
    assert len(expected.splitlines()) > 2
