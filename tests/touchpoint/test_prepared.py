"""Answers that a build holds ready are those that its queries give."""

import shutil
from datetime import date

import duckdb
import numpy as np
import pandas as pd
import pytest

from touchpoint import prepared, sql, warehouse
from touchpoint.build.prepared import ask
from touchpoint.cli.numbers import open_source
from touchpoint.scope import Scope
from touchpoint.source import Source


@pytest.fixture(scope="module")
def live(sample_warehouse, tmp_path_factory):
    """The sample's build without its ready answers."""
    build = warehouse.current(sample_warehouse)
    copy = tmp_path_factory.mktemp("live") / f"{build}.duckdb"
    shutil.copy(sample_warehouse / copy.name, copy)
    with duckdb.connect(copy) as con:
        con.execute("set TimeZone = 'UTC'; drop table prepared")
        yield con


def in_order(rows, query):
    """The rows by their grain; a list that is missing is None, whoever brought the rows."""
    missing = [name for name in rows if pd.api.types.is_object_dtype(rows[name])]
    lists = {name: [each if np.ndim(each) else None for each in rows[name]] for name in missing}
    return rows.assign(**lists).sort_values(list(query.grain), ignore_index=True)


def test_every_ready_answer_is_what_its_query_gives(sample_warehouse, live):
    info = open_source(sample_warehouse, None).info
    asked = set()

    def run(name, values):
        query = sql.load(name)
        bound = query.bind(values)
        asked.add(prepared.key(query, bound))
        ready = warehouse.query(sample_warehouse, info.build, query, values)
        pd.testing.assert_frame_equal(
            in_order(ready, query), in_order(live.execute(query.text, bound).df(), query), rtol=1e-12
        )
        return ready

    ask(Source(info, run))
    with duckdb.connect(sample_warehouse / f"{info.build}.duckdb", read_only=True, config=warehouse._CONFIG) as con:
        held = {key for (key,) in con.execute("select key from prepared").fetchall()}
    assert held == asked
    assert len(held) > 50


def test_what_no_standard_view_asks_is_asked_of_the_tables(tiny_source):
    rows = tiny_source.rows("overview/volume", Scope(date(2026, 1, 1), date(2026, 2, 28)))
    assert rows[["orders", "cases"]].values.tolist() == [[5, 4]]


@pytest.mark.parametrize("change", [{"by": "month"}, {"start": date(2026, 1, 2)}, {"stores": ["S1"]}])
def test_another_value_or_another_text_is_another_answer(change):
    query = sql.load("coming_back/buyers")
    values = Scope(date(2026, 1, 1), date(2026, 1, 31)).values() | {"by": "all"}
    assert prepared.key(query, query.bind(values)) != prepared.key(query, query.bind(values | change))


def test_rows_come_out_as_they_were_put_in():
    rows = pd.DataFrame(
        {
            "name": ["a", None],
            "count": pd.array([1, None], dtype="Int64"),
            "day": pd.to_datetime(["2026-01-01", None]),
            "each": [[1.5, 2.0], None],
        }
    )
    pd.testing.assert_frame_equal(prepared.unpacked(prepared.packed(rows)), rows)
