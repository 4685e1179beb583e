"""Rows of a query as a stream: never all of them at once, within a time, and ended at once when nobody wants them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import Any

import duckdb
import pyarrow as pa

from touchpoint import sql, warehouse
from touchpoint.errors import QueryError

_IN_A_BATCH = 20_000


class Ended(Exception):
    """The work was ended because nobody wants its rows any more."""


class Work:
    """What the database does for one file. `seconds` is its time, of which waiting for the reader is no part.

    One thread at a time may ask; any may end the work. Raises TooSlow at the limit of time or memory, and Ended.
    """

    def __init__(self, folder: Path, build: str, query: sql.Query, seconds: float) -> None:
        self._query, self._seconds, self._left = query, seconds, seconds
        self._cursor = warehouse.own_cursor(folder, build)
        self._is_ended = False

    def count(self, values: Mapping[str, Any]) -> int:
        """How many rows the query lists without a limit."""
        bound = self._query.bind({**values, "most": None})
        with self._within_its_time():
            [(n,)] = self._cursor.execute(f"select count(*) from ({self._query.text}\n)", bound).fetchall()
        return int(n)

    def reader(self, values: Mapping[str, Any], most: int, *, is_sorted: bool) -> pa.RecordBatchReader:
        """The rows, `most` of them, in the order of the query or in none."""
        text = counted_no_more(self._query.text if is_sorted else unsorted(self._query.text))
        bound = self._query.bind({**values, "most": most})
        with self._within_its_time():
            named = self._cursor.extract_statements(text)[0].named_parameters
            rows = self._cursor.sql(text, params={name: bound[name] for name in named})
            return rows.to_arrow_reader(_IN_A_BATCH)

    def batches(self, reader: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
        """The rows that the reader has still to give."""
        while True:
            with self._within_its_time():
                batch = next(reader, None)
            if batch is None:
                return
            yield batch

    def end(self) -> None:
        """End the work, in whatever thread it is done."""
        self._is_ended = True
        self._cursor.interrupt()

    def close(self) -> None:
        self._cursor.close()

    @contextmanager
    def _within_its_time(self) -> Iterator[None]:
        if self._is_ended:
            raise Ended
        timer = Timer(max(self._left, 0.0), self._cursor.interrupt)
        began = monotonic()
        timer.start()
        try:
            yield
        # Arrow's reader tells of what went wrong in the database by an OSError with the same words.
        except (duckdb.Error, OSError) as error:
            raise self._told(error) from error
        finally:
            timer.cancel()
            # Until it is over it might still interrupt what comes next.
            timer.join()
            self._left -= monotonic() - began

    def _told(self, error: Exception) -> Exception:
        if self._is_ended:
            return Ended()
        match str(error).partition(" Error: ")[0]:
            case "INTERRUPT":
                return warehouse.too_slow(self._query, f"took longer than {self._seconds:g} seconds")
            case "Out of Memory":
                return warehouse.too_slow(self._query, "needs more memory than there is")
        return QueryError(
            f"the rows of queries/{self._query.name}.sql cannot be read: {str(error).partition(chr(10))[0]}"
        )


def unsorted(text: str) -> str:
    """A query without the order in which it ends: to sort its rows, all of them have to be held at once."""
    listed, _, _ = text.rpartition("\norder by ")
    return f"{listed}\nlimit $most"


def counted_no_more(text: str) -> str:
    """A query that does not say with each row how many there are, for which all of them have to be held at once."""
    return f"select * exclude (in_all) from ({text}\n)"
