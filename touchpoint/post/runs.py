"""When deliveries were run, so that a page can say whether anybody runs them, and a run what came due since."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import delete, insert, select

from touchpoint import logbook
from touchpoint.logbook.database import Database
from touchpoint.post.tables import RUNS as TABLE

_KEPT_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Run:
    """When deliveries were run, and what came of it in words."""

    ran_at: datetime
    said: str


class Runs(Database):
    """The runs of the last 30 days. Every method raises LogbookError where the database cannot be had."""

    holds = "The history of what was sent"

    def note(self, ran_at: datetime, said: str) -> None:
        """Keep that deliveries were run, and what came of it."""
        at = ran_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        with self.writing() as connection:
            connection.execute(delete(TABLE).where(TABLE.c.ran_at < at - _KEPT_FOR))
            connection.execute(insert(TABLE).values(ran_at=at, said=said))

    def last(self) -> Run | None:
        """The last run; None when there was none."""
        with self.reading(TABLE) as connection:
            if connection is None:
                return None
            asked = select(TABLE).order_by(TABLE.c.ran_at.desc(), TABLE.c.id.desc()).limit(1)
            row = connection.execute(asked).mappings().one_or_none()
        return None if row is None else Run(row["ran_at"].replace(tzinfo=UTC), row["said"])


def at(warehouse: Path) -> Runs:
    """The runs of a warehouse, in the same database as its decisions and notes."""
    book = logbook.at(warehouse)
    return Runs(file=book.file, url=book.url)
