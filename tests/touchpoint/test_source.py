"""A source runs queries over a scope and knows what its build holds; on the tiny company (tests/tiny.py)."""

from datetime import date, datetime

import pandas as pd
import pytest

from touchpoint.cli.numbers import open_source
from touchpoint.errors import BuildGone, NoWarehouse, QueryError
from touchpoint.scope import Scope
from touchpoint.source import Source

FEBRUARY = Scope(date(2026, 2, 1), date(2026, 2, 28))


def test_a_query_is_given_the_scope_the_instants_of_the_build_and_what_else_is_said(tiny_source):
    given = {}

    def run(name, values):
        given[name] = values
        return pd.DataFrame()

    Source(tiny_source.info, run).rows("complaints/backlog", FEBRUARY.with_chosen("channel", ["phone"]), by="month")
    values = given["complaints/backlog"]
    assert (values["start"], values["end"]) == (date(2026, 2, 1), date(2026, 3, 1))
    assert (values["channels"], values["departments"], values["by"]) == (["phone"], None, "month")
    assert (values["as_of"], values["as_of_on"]) == (datetime(2026, 3, 31, 17), date(2026, 3, 31))
    assert values["time_zone"] == "Europe/London"


def test_what_is_said_goes_before_what_the_build_says(tiny_source):
    given = {}
    source = Source(tiny_source.info, lambda _, values: given.update(values) or pd.DataFrame())
    source.rows("complaints/backlog", FEBRUARY, as_of=datetime(2026, 1, 1))
    assert given["as_of"] == datetime(2026, 1, 1)


def test_the_columns_that_hold_a_value(tiny_source):
    assert {"orders.ordered_at", "surveys.score", "case_events.new_value"} <= tiny_source.filled
    assert (
        not {"orders.currency", "returns.handling_cost", "cases.reopened_count", "orders.ordered_on"}
        & tiny_source.filled
    )


def test_the_columns_are_asked_for_once(tiny_source):
    asked = []

    def run(name, _):
        asked.append(name)
        return pd.DataFrame({"table_name": ["orders"], "column_name": ["status"]})

    source = Source(tiny_source.info, run)
    assert source.filled == source.filled == {"orders.status"}
    assert asked == ["shell/filled"]


def test_a_query_that_lacks_a_parameter_names_it(tiny_source):
    with pytest.raises(QueryError, match=r"queries/satisfaction/scores.sql needs by, survey_kind"):
        tiny_source.rows("satisfaction/scores", FEBRUARY)


def test_a_build_that_is_gone_and_a_folder_without_one(tiny_warehouse, tmp_path):
    with pytest.raises(BuildGone):
        open_source(tiny_warehouse, "20260101T000000000000-000000")
    with pytest.raises(NoWarehouse):
        open_source(tmp_path, None)


def test_a_build_says_what_it_is(tiny_source):
    info = tiny_source.info
    assert (info.first_on, info.last_on, info.is_sample) == (date(2025, 9, 1), date(2026, 3, 31), False)
    assert (info.settings.name, info.settings.currency) == ("Test house", "GBP")
