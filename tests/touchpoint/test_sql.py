"""Query files and the contract in their headers."""

import pytest

from touchpoint import sql
from touchpoint.errors import QueryError

WHOLE = """-- What it answers.
-- params:  start date, stores varchar[]
-- grain:   group_name, seconds
-- columns:
--   group_name  varchar         value of the dimension
--   seconds     double          opening to the end
--   amount      decimal(18,4) [money/order]  net sales
--   each        double[] [money]  of each customer

select 1
"""


@pytest.fixture
def queries(tmp_path, monkeypatch):
    """A folder of queries of its own; writes a file into it."""
    monkeypatch.setattr(sql, "QUERIES", tmp_path)

    def write(name, text):
        path = tmp_path / f"{name}.sql"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return write


def test_a_header_says_what_the_query_takes_and_gives(queries):
    queries("page/one", WHOLE)
    query = sql.load("page/one")
    assert (query.name, query.title, query.text) == ("page/one", "What it answers.", WHOLE)
    assert query.params == {"start": "date", "stores": "varchar[]"}
    assert query.grain == ("group_name", "seconds")
    assert query.columns == {
        "group_name": sql.Column("varchar", None, "value of the dimension"),
        "seconds": sql.Column("double", None, "opening to the end"),
        "amount": sql.Column("decimal(18,4)", "money/order", "net sales"),
        "each": sql.Column("double[]", "money", "of each customer"),
    }


def test_a_query_may_take_nothing(queries):
    queries("page/one", WHOLE.replace(" start date, stores varchar[]", ""))
    assert sql.load("page/one").params == {}


def test_a_table_of_the_build_has_the_columns_of_the_contract_and_its_own(queries):
    queries("build/stores", WHOLE.replace("columns:", "columns: those of the contract, and"))
    columns = sql.load("build/stores").columns
    assert list(columns)[:3] == ["store_id", "name", "region"]
    assert list(columns)[-1] == "each"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("select 1", "page/one.sql must open with a title, params:, grain: and columns:"),
        ("", "must open with a title"),
        (WHOLE.replace("-- grain", "-- gain"), "expected a line `grain:`"),
        (WHOLE.replace("-- params", "-- parameters"), "expected a line `params:`"),
        (WHOLE.replace("start date", "start"), "a parameter reads `name type`; found 'start'"),
        (WHOLE.replace("seconds     double          opening to the end", "seconds"), "a column line reads .*'seconds'"),
    ],
)
def test_a_header_that_breaks_the_contract_says_where(queries, text, said):
    queries("page/one", text)
    with pytest.raises(QueryError, match=said):
        sql.load("page/one")


@pytest.mark.parametrize("name", ["page/two", "page/one.sql", "../secret", "page/../page/one", "", "one"])
def test_only_a_query_that_is_there_can_be_loaded(queries, name):
    queries("page/one", WHOLE)
    with pytest.raises(QueryError, match="there is no query"):
        sql.load(name)


def test_names_of_pages_leave_out_what_only_a_build_runs(queries):
    for name in ("page/one", "build/orders", "ingest/tool__orders", "shell/two"):
        queries(name, WHOLE)
    assert sql.names() == ["page/one", "shell/two"]
    assert sql.names("build") == ["build/orders"]
    assert sql.names("") == ["build/orders", "ingest/tool__orders", "page/one", "shell/two"]
    assert sql.names("nothing") == []


def test_binding_picks_what_is_stated_and_nothing_else(queries):
    queries("page/one", WHOLE)
    query = sql.load("page/one")
    assert query.bind({"start": 1, "stores": None, "other": 3}) == {"start": 1, "stores": None}


def test_binding_names_what_is_missing(queries):
    queries("page/one", WHOLE)
    with pytest.raises(QueryError, match=r"queries/page/one.sql needs start, stores: pass a value, or"):
        sql.load("page/one").bind({})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-- a\n--   b\n\n-- c\nselect 1", ["a", "b"]),
        ("select 1 -- a", []),
        ("", []),
        ("-- only", []),  # a comment ends with its line
    ],
)
def test_the_header_is_the_comment_that_opens_the_file(text, expected):
    assert sql.header(text) == expected


def test_a_field_is_the_items_after_its_name():
    assert sql.field("params: a date, b text", "params") == ("a date", "b text")
    assert sql.field("params:", "params") == ()
    with pytest.raises(QueryError, match="expected a line `grain:`"):
        sql.field("params: a", "grain")
