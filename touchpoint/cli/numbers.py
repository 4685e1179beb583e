"""`measure` and `query`: the numbers that the pages show, for programs."""

import json
import sys
from argparse import Namespace
from typing import Any

from touchpoint import asking, sql
from touchpoint.asking import open_source
from touchpoint.cli.arguments import asked
from touchpoint.errors import ScopeError

__all__ = ["measure", "open_source", "query"]

_MARK = "--set "


def measure(given: Namespace) -> None:
    """Print a JSON list, one object a measure; with `--by`, first the whole, then each group."""
    source = open_source(given.warehouse, given.build)
    json.dump(asking.measured(source, given.ids, asked(given), given.by), sys.stdout, indent=1, ensure_ascii=False)
    print()


def query(given: Namespace) -> None:
    """Print the rows of a query as CSV or JSON, or write them as Parquet."""
    stated = asking.stated(given.name)
    source = open_source(given.warehouse, given.build)
    rows = asking.queried(source, stated, asked(given), _sets(given.sets, stated))
    match given.format:
        case "csv":
            sys.stdout.write(asking.csv(rows))
        case "json":
            print(asking.json(rows))
        case "parquet":
            sys.stdout.buffer.write(asking.parquet(rows))


def _sets(texts: list[str], query: sql.Query) -> dict[str, Any]:
    """The values that `--set` gives to a query's parameters, in the types the query states."""
    values: dict[str, Any] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or name not in query.params:
            raise ScopeError(
                f"--set {text[:60]!r}: write name=value with a name of {', '.join(query.params) or 'none'}"
            )
        given = value.split(",") if query.params[name] == "varchar[]" else [value]
        values[name] = asking.value(query, name, given, _MARK)
    return values
