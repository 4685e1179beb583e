"""What a build says when it is done: what was read, kept and rejected of each file, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from touchpoint.ingest import Source

_MOST_FILES = 5


@dataclass(frozen=True)
class Reason:
    """How many records of a file, or cells of its records (`level`), were rejected for one reason."""

    file: str
    table: str | None
    column: str | None
    reason: str
    level: str
    count: int

    def in_words(self) -> str:
        place = f"{self.table}.{self.column}: " if self.column else ""
        return f"{self.count:,} {self.level}{'s' if self.count > 1 else ''}, {place}{self.reason}"


@dataclass(frozen=True)
class BuildReport:
    """A build that was published: its id, its as-of instant (UTC), what became of each file, and what was rejected.

    `doubts` say what in the exports may be wrong all the same.
    """

    build: str
    as_of: datetime
    is_sample: bool
    sources: tuple[Source, ...]
    reasons: tuple[Reason, ...]
    doubts: tuple[str, ...] = ()

    def in_words(self) -> str:
        """Lines for a terminal: one a file, below it one a reason; then the build, and whether files were not read."""
        lines = [line for source in self.sources for line in self._of(source)]
        sample = " of the sample company" if self.is_sample else ""
        lines.append(f"published build {self.build}{sample}, as of {self.as_of:%Y-%m-%d %H:%M} UTC")
        lines += self.doubts
        lost = sum(source.status not in ("read", "already read") for source in self.sources)
        if lost:
            lines.append(f"{lost:,} file{'s were' if lost > 1 else ' was'} not read, see above")
        return "\n".join(lines)

    def _of(self, source: Source) -> Iterator[str]:
        if source.status != "read":
            yield f"not read: {source.message}"
            return
        yield (
            f"{source.file}: {source.read:,} read = {source.kept:,} kept + {source.rejected:,} rejected"
            f" + {source.duplicate:,} duplicate -> {', '.join(source.tables)}"
        )
        if source.message:
            yield f"    {source.message}"
        for reason in self.reasons:
            if reason.file == source.file:
                yield f"    {reason.in_words()}"


def nothing(con: duckdb.DuckDBPyConnection, sources: Sequence[Source]) -> str:
    """Why there is nothing to publish, by the first few files, or that there was no file; `con` has their `rejects`."""
    said = [_why_nothing(con, source) for source in sources]
    if not said:
        return "nothing can be published: there are no exports at these paths: name .csv or .parquet files"
    more = [f"and {len(said) - _MOST_FILES} more files"] if len(said) > _MOST_FILES else []
    return f"nothing can be published: {'; '.join(said[:_MOST_FILES] + more)}"


def _why_nothing(con: duckdb.DuckDBPyConnection, source: Source) -> str:
    """What became of a file of which nothing is kept, with the most frequent reason."""
    if source.status != "read" and source.message:
        return source.message
    if not source.read:
        return f"{source.file} holds no record below its header: export it again"
    most = """
        select file, table_name, column_name, reason, level, count(*)
        from rejects
        where file = $file
        group by all
        order by count(*) desc, reason, table_name, column_name
        limit 1
    """
    why = "; ".join(Reason(*row).in_words() for row in con.execute(most, {"file": source.file}).fetchall())
    return f"{source.file}: none of its records can be kept ({why})"


def reasons(con: duckdb.DuckDBPyConnection) -> tuple[Reason, ...]:
    """The reasons in the `reject_reasons` of a build, the most frequent of each file first."""
    rows = con.execute("""
        select file, table_name, column_name, reason, level, found
        from reject_reasons
        order by file, found desc, reason, table_name, column_name, level
    """).fetchall()
    return tuple(Reason(*row) for row in rows)
