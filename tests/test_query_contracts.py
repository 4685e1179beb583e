"""Every SQL file keeps the promises in its header. A new file is covered the moment it exists."""

from datetime import date, datetime

import pytest

from touchpoint import sql
from touchpoint.measures import BY_QUESTIONNAIRE, BY_TIME
from touchpoint.scope import FILTERS, Scope

# What nobody did in the tiny company; tests/queries/test_rows.py holds these rows against their number on the sample.
# It has no order whose 120 days end in the period either; tests/queries/test_drivers.py has.
RARE = {"rows/compliments", "coming_back/drivers", "rows/back_after"}
# What each parameter is given; one of a new name needs a value here, or its query cannot be checked. The dates are
# those of the tiny build.
VALUES = Scope(date(2026, 1, 1), date(2026, 3, 31)).values() | {
    "answers_to": "ces",
    "about": "orders",
    "as_of": datetime(2026, 3, 31, 18),
    "appointment": "visit",
    "as_of_on": date(2026, 3, 31),
    "attempt": "in time",
    "by": "all",
    "case_id": "K1",
    "clock": "customer",
    "closing": "reopened",
    "check_name": "line filled",
    "competing_limit": 0.05,
    "contact_share": "recorded",
    "costed": True,
    "customer": "C1",
    "days": 7,
    "definition": "zendesk_first_reply",
    "fewest": 1,
    "ending": "completed",
    "files": None,
    "flaw": "dead",
    "groups": None,
    "item": "after_order",
    "least": None,
    "moment": "contact",
    "met": ["filled"],
    "months_later": 1,
    "most": 100,
    "of_buyers": "shopify_returning",
    "of_open": "not_solved",
    "only_teams": False,
    "orders_to": 5,
    "of_order": "amount",
    "outcome": "contact",
    "parts": None,
    "persons": True,
    "questionnaires": None,
    "reason": "all",
    "return_amount": "minutes",
    "return_share": "approved",
    "share": "in_time",
    "side": "bad",
    "sort": "reasons",
    "sort_of": "answer",
    "step": "counted",
    "subject": "sales",
    "survey_kind": "csat",
    "technical": False,
    "technical_share": "reopened",
    "unit": "store",
    "time_zone": "Europe/London",
    "within_days": None,
}
DIMENSIONS = ("all", *(each.key for each in FILTERS), *BY_TIME, BY_QUESTIONNAIRE)
MACROS = "build/macros"
BUILT = [name for name in sql.names("build") if name != MACROS]


@pytest.fixture(params=sql.names())
def query(request):
    return sql.load(request.param)


@pytest.fixture(params=BUILT)
def built(request):
    return sql.load(request.param)


def bound(query: sql.Query) -> dict[str, object]:
    unknown = sorted(query.params.keys() - VALUES.keys())
    assert not unknown, f"queries/{query.name}.sql takes {', '.join(unknown)}: give VALUES a value for each"
    return query.bind(VALUES)


def table(built: sql.Query) -> str:
    return built.name.removeprefix("build/")


def described(con, relation: str, values: dict[str, object]) -> dict[str, str]:
    return {row[0]: row[1].lower() for row in con.execute(f"describe {relation}", values).fetchall()}


def promised(query: sql.Query) -> dict[str, str]:
    return {name: column.type for name, column in query.columns.items()}


@pytest.mark.parametrize("name", [*sql.names(), *BUILT])
def test_a_query_is_one_select_that_takes_the_parameters_it_states(con, name):
    query = sql.load(name)
    (statement,) = con.extract_statements(query.text)
    assert statement.type.name == "SELECT"
    assert statement.named_parameters == query.params.keys()


def test_a_query_returns_the_columns_it_states(con, query):
    assert described(con, query.text, bound(query)) == promised(query)


def test_a_query_has_one_row_per_grain_by_whatever_dimension(con, query):
    places = [list(query.columns).index(column) for column in query.grain]
    for dimension in DIMENSIONS if "by" in query.params else ("all",):
        values = bound(query) | ({"by": dimension} if "by" in query.params else {})
        keys = [tuple(row[place] for place in places) for row in con.execute(query.text, values).fetchall()]
        assert keys or query.name in RARE, f"the tiny build has no row for this query by {dimension}"
        assert len(keys) == len(set(keys)), f"by {dimension}"


def test_a_built_table_has_the_columns_it_states(con, built):
    assert described(con, table(built), {}) == promised(built)


def test_a_built_table_has_one_row_per_grain(con, built):
    key = ", ".join(built.grain)
    rows, distinct = con.execute(f"select count(*), count(distinct ({key})) from {table(built)}").fetchone()
    assert rows == distinct
    assert rows > 0, "the tiny build has no row for this table"


def test_macros_are_nothing_but_macros(con):
    statements = con.extract_statements((sql.QUERIES / f"{MACROS}.sql").read_text(encoding="utf-8"))
    assert statements
    assert all("create macro" in statement.query for statement in statements)
