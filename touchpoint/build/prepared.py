"""Keeps in a build the answers to the questions that are asked first: the standard views open at once at any size."""

from collections.abc import Iterator, Mapping
from typing import Any

import duckdb
import pandas as pd

from touchpoint import choices, periods, prepared, sql
from touchpoint.measures import MEASURES, get
from touchpoint.scope import Scope
from touchpoint.source import Source
from touchpoint.warehouse import BuildInfo

# A build of fewer rows answers as quickly as a reader clicks.
_ROWS_TO_PREPARE = 50_000
_COUNTED = "select (select count(*) from orders) + (select count(*) from cases) + (select count(*) from contacts)"
_PRESETS = (periods.DEFAULT, "last-12-months")
_FOLDERS = ("satisfaction/", "coming_back/", "complaints/")
# What the scorecard sets side by side; to leave one out costs its reader time and nothing else.
_UNITS = ("region", "store", "department")
_OF_UNITS = (
    "csat",
    "returning_customer_share",
    "complaints_per_1000_orders",
    "first_response_hours_median",
    "resolution_hours_median",
    "sla_met",
    "first_contact_resolution",
)
# What cards ask beside the measures, over the period or over its 13 months.
_OF_PERIOD = ("overview/volume", "complaints/reasons")
_OF_TREND = ("coming_back/cohorts", "coming_back/second_order")
_OF_SURVEY = ("satisfaction/distribution", "satisfaction/panel")


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
    for scope in _scopes(source):
        _ask_over(source, scope)


def _scopes(source: Source) -> Iterator[Scope]:
    """The standard periods without a filter, and with the complaints alone."""
    calendar = choices.of(source).calendar
    for preset in _PRESETS:
        scope = Scope(*periods.resolve(preset, calendar), preset=preset)
        yield scope
        yield scope.of_complaints()


def _ask_over(source: Source, scope: Scope) -> None:
    earlier = scope.comparison()
    source.look_back(scope.start)
    for measure in MEASURES.values():
        if measure.query.startswith(_FOLDERS):
            measure.ask(source, scope, "all")
            measure.ask(source, scope.trend(), "month")
            if earlier:
                measure.ask(source, earlier, "all")
            if "survey_kind" in measure.params:
                for name in _OF_SURVEY:
                    source.rows(name, scope, **measure.params)
    for measure in map(get, _OF_UNITS):
        for unit in set(_UNITS) & set(measure.dimensions):
            measure.ask(source, scope, unit)
    for name in _OF_PERIOD:
        source.rows(name, scope)
    for name in _OF_TREND:
        source.rows(name, scope.trend(), by="all")
