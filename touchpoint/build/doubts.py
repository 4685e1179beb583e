"""What a build that could be made is suspicious of: the exports may be whole and dated rightly, or they may not."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import duckdb

from touchpoint.build.instants import BEGINS

ONLY_CLOSED = "the export holds only closed cases"
"""What the doubt about such an export says, and no other: pages that show times to settle look for it."""

_LAST_DAYS = timedelta(days=30)
_FEW, _MANY = 10, 1_000
_CASES = 30
_MOST_FILES = 3


def find(con: duckdb.DuckDBPyConnection, as_of: datetime) -> tuple[str, ...]:
    """The doubts about a build whose tables are made and whose ingested tables are attached as `kept`, in words."""
    return (*_of_as_of(con, as_of), *_of_open_cases(con))


def _of_as_of(con: duckdb.DuckDBPyConnection, as_of: datetime) -> Iterator[str]:
    """That almost nothing of a large build began in the days before its as-of instant."""
    counts = [
        con.execute(
            f"select count({column}), count(*) filter ({column} > $begin and {column} <= $as_of) from kept.{table}",
            {"begin": as_of - _LAST_DAYS, "as_of": as_of},
        ).fetchone()
        or (0, 0)
        for table, columns in BEGINS.items()
        for column in columns
    ]
    total, late = (sum(each) for each in zip(*counts, strict=True))
    if total > _MANY and late < _FEW:
        few = f"only {late:,}" if late else "none"
        yield (
            f"{few} of {total:,} orders, cases, contacts and answers lie in the {_LAST_DAYS.days} days before "
            "the as-of time: if one wrong date decided it, give the right one with --as-of"
        )


def _of_open_cases(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """That every case of a tool is resolved: some export only those, and times to settle then know of no long ones."""
    # Ids carry the prefix of the tool they come from; those of canonical files have none.
    counted = """
        select if(contains(case_id, ':'), split_part(case_id, ':', 1), '') as tool, count(stands)
        from cases
        where is_counted
        group by tool
        having count(stands) >= $least and count(stands) = count(*) filter (stands = 'resolved')
        order by tool
    """
    for tool, total in con.execute(counted, {"least": _CASES}).fetchall():
        yield (
            f"each of the {total:,} cases{_whose(con, tool)} is resolved, none open or withdrawn: if {ONLY_CLOSED}, "
            "the times to settle are too short: export all cases"
        )


def _whose(con: duckdb.DuckDBPyConnection, tool: str) -> str:
    """' of zendesk (tickets.csv)': the tool, and the files of its cases where their adapters bear its name."""
    named = """
        select file
        from (select file, unnest(adapters) as adapter from sources) as run
        where starts_with(adapter, $begins)
            and ends_with(adapter, '__cases')
        order by file
    """
    files = [file for (file,) in con.execute(named, {"begins": f"{tool or 'canonical'}_"}).fetchall()]
    more = f" and {len(files) - _MOST_FILES} more" if len(files) > _MOST_FILES else ""
    listed = ", ".join(files[:_MOST_FILES]) + more
    if not tool:
        return f" of {listed}" if listed else ""
    return f" of {tool}" + (f" ({listed})" if listed else "")
