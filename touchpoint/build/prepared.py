"""Keeps in a build the answers to the questions that are asked first: the standard views open at once at any size."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from touchpoint import choices, periods, prepared, shown, sql
from touchpoint.scope import Scope
from touchpoint.shown import Question
from touchpoint.source import Source
from touchpoint.warehouse import BuildInfo

# A build of fewer rows answers as quickly as a reader clicks.
_ROWS_TO_PREPARE = 50_000
_COUNTED = "select (select count(*) from orders) + (select count(*) from cases) + (select count(*) from contacts)"
PRESETS = (periods.DEFAULT, "last-12-months")
# What the pages ask, written down by tools/asked_first.py; what is not in it costs its reader time and nothing else.
ASKED = Path(__file__).with_name("asked_first.json")
# Asked about what a page found in the data of one company: no other company asks the same.
OF_FOUND = frozenset({"listening/together"})


def prepare(con: duckdb.DuckDBPyConnection, info: BuildInfo) -> None:
    """Make the table `prepared` of a build whose other tables are made: the rows of each query of the standard views.

    They are what the query gives when it is asked: the same text, the same values. A small build has none.
    """
    # By index, and the answers as they are packed: else each look-up reads and unpacks them all.
    con.execute("create table prepared (key varchar primary key, rows blob using compression uncompressed)")
    (rows,) = con.execute(_COUNTED).fetchone() or (0,)
    if rows < _ROWS_TO_PREPARE:
        return
    kept: dict[str, pd.DataFrame] = {}

    def run(name: str, values: Mapping[str, Any]) -> pd.DataFrame:
        query = sql.load(name)
        bound = query.bind(values)
        key = prepared.key(query, bound)
        if key not in kept:
            kept[key] = con.execute(query.text, bound).df()
        return kept[key]

    ask(Source(info, run))
    con.executemany("insert into prepared values (?, ?)", [(key, prepared.packed(rows)) for key, rows in kept.items()])


def ask(source: Source) -> None:
    """Ask `source` all that the standard views show."""
    calendar = choices.of(source).calendar
    questions = [Question(*each) for each in json.loads(ASKED.read_text(encoding="utf-8"))]
    for preset in PRESETS:
        scope = Scope(*periods.resolve(preset, calendar), preset=preset)
        source.look_back(scope.start)
        scopes = dict(shown.scopes(scope))
        for each in questions:
            source.rows(each.query, scopes[each.over], **each.values)
