"""What the checks of a build found, in sentences: what is wrong, of how many, and what becomes of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from touchpoint import periods
from touchpoint.formats import counted, write

MANY = 0.10
"""Above this share something is more than a slip, and warns."""
STALE_DAYS = 7
"""A source whose latest time lies further back than this warns."""

_SHOWN = 4
_DAY = 86_400
_ONE = {
    "customers": "a customer",
    "orders": "an order",
    "products": "a product",
    "stores": "a store",
    "cases": "a case",
}
_DONE = {"first_response_at": "first answered", "happened_at": "dated"}
_DIMENSIONS = {"sold-through": "sales channel", "tier": "price tier", "channel": "contact channel"}


@dataclass(frozen=True)
class Remark:
    """One sentence about the data; one that warns may change what the pages say."""

    text: str
    warns: bool


def units(table: str) -> str:
    """What the rows of a table are called: 'order lines'."""
    return table.replace("_", " ")


def done(column: str) -> str:
    """What a column of a time says has happened: 'first answered' for first_response_at."""
    return _DONE.get(column, column.removesuffix("_at").replace("_", " "))


def dimension(key: str) -> str:
    """What a dimension is called within a sentence: 'sales channel' for sold-through."""
    return _DIMENSIONS.get(key, key)


def of_files(files: pd.DataFrame) -> Iterator[Remark]:
    """Which files were not read, and how much of the others was rejected; `files` as of data/files."""
    for row in files[files["status"] != "read"].to_dict("records"):
        yield Remark(f"not read: {row['message'] or row['file']}", row["status"] != "already read")
    read, rejected, cells = (int(files[name].sum()) for name in ("read", "rejected", "bad_cells"))
    if rejected or cells:
        said = (
            f"{counted(rejected, 'records')} of {write(read, 'count')} rejected, {counted(cells, 'cells')} left empty"
        )
        yield Remark(f"{said}: the reasons stand below", rejected > MANY * read)


def of_orphans(rows: pd.DataFrame) -> Iterator[Remark]:
    """Rows that name what the exports do not hold; `rows` as of data/orphans."""
    for row in rows[rows["lost"] > 0].sort_values("lost", ascending=False).to_dict("records"):
        of = f"{write(row['lost'], 'count')} of {write(row['pointing'], 'count')} {units(row['table_name'])}"
        named = f"{of} that name {_ONE[row['points_to']]} name one that is not in the exports"
        cure = f": add the export of {row['points_to']}" if row["lost"] == row["pointing"] else ""
        yield Remark(named + cure, row["lost"] > MANY * row["pointing"])


def of_times(rows: pd.DataFrame) -> Iterator[Remark]:
    """Rows whose times cannot be; `rows` as `impossible_times` gives them."""
    for row in rows[rows["found"] > 0].sort_values("found", ascending=False).to_dict("records"):
        of = f"{write(row['found'], 'count')} of {write(row['timed'], 'count')} {units(row['table_name'])}"
        yield Remark(f"{of} {row['fault']}: left out of every time", row["found"] > MANY * row["timed"])


def of_sources(sources: pd.DataFrame) -> Iterator[Remark]:
    """Sources that end long before the as-of instant; `sources` as `freshness` gives them."""
    stale = sources[sources["days_behind"] > STALE_DAYS].to_dict("records")
    if stale:
        said = _some([f"{row['source']} {counted(int(row['days_behind']), 'days')}" for row in stale])
        yield Remark(f"what ends before the as-of time may lack its newest records: {said}", True)


def of_unknown(rows: pd.DataFrame) -> Iterator[Remark]:
    """Dimensions of which many values are not known; `rows` as of data/unknown_shares."""
    shares = rows.assign(share=rows["unknown"] / rows["counted"])
    many = shares[shares["share"] > MANY].sort_values("share", ascending=False).to_dict("records")
    if many:
        said = [
            f"{dimension(row['dimension'])} of {write(row['share'], 'share')} of {row['table_name']}" for row in many
        ]
        means = "A filter on one leaves these out, and a breakdown calls them (unknown)"
        yield Remark(f"not known: {_some(said)}. {means}", True)


def impossible_times(negative: pd.DataFrame, late: pd.DataFrame) -> pd.DataFrame:
    """Rows table_name, fault, found, timed: what ends before it begins, and what lies after the as-of instant.

    `negative` as of data/negative_times, `late` as of data/late_times.
    """
    rows = [(row["table_name"], _backwards(row), row["negative"], row["timed"]) for row in negative.to_dict("records")]
    rows += [
        (row["table_name"], f"{done(row['column_name'])} after the as-of time", row["late"], row["timed"])
        for row in late.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=["table_name", "fault", "found", "timed"])


def freshness(files: pd.DataFrame, as_of: datetime) -> pd.DataFrame:
    """Rows source, files, first_at, last_at, days_behind, the stalest first; files that one tool made are one source.

    `files` as of data/files. Files without any time are left out; `days_behind` counts whole days.
    """
    timed = files[files["last_at"].notna()]
    named = timed.assign(source=[_source(row) for row in timed.to_dict("records")])
    grouped = named.groupby("source").agg(
        files=("file", "count"), first_at=("first_at", "min"), last_at=("last_at", "max")
    )
    behind = (pd.Timestamp(as_of) - grouped["last_at"]).dt.total_seconds() // _DAY
    return grouped.assign(days_behind=behind.clip(lower=0).astype("int64")).sort_values("last_at").reset_index()


def gaps(months: pd.DataFrame) -> list[str]:
    """'contacts in May 2026': the months in which nothing of a table began, between its first and its last.

    `months` has a row a month, written YYYY-MM, every month there, and a column a table.
    """
    found = []
    for table in months:
        there = months[table].to_numpy().nonzero()[0]
        inside = months[table].iloc[there[0] : there[-1] + 1] if len(there) else months[table].iloc[:0]
        found += [f"{units(str(table))} in {_month(str(name))}" for name, count in inside.items() if not count]
    return found


def _some(said: list[str]) -> str:
    """The first few, and how many more there are."""
    more = [f"{len(said) - _SHOWN} more below"] if len(said) > _SHOWN else []
    return ", ".join([*said[:_SHOWN], *more])


def _backwards(row: Mapping[Any, Any]) -> str:
    """'resolved before opened', 'with wait seconds below zero'."""
    if row["begin_column"] == "zero":
        return f"with {done(row['end_column'])} below zero"
    return f"{done(row['end_column'])} before {done(row['begin_column'])}"


def _source(row: Mapping[Any, Any]) -> str:
    """'zendesk tickets', or the table of a canonical file."""
    tool = str(row["adapters"][0]).partition("__")[0]
    return units(str(row["tables"][0]) if tool == "canonical" else tool)


def _month(text: str) -> str:
    year, month = text.split("-")
    return f"{periods.MONTHS[int(month) - 1]} {year}"
