"""Moves what is no record of a landed table out of it: the header again, and the lines that reports end in."""

from collections.abc import Mapping, Sequence

import duckdb

from touchpoint.readers.landing import RESERVED, quoted
from touchpoint.readers.layout import FOOTER

HEADER_AGAIN = "the header again, as where files were put together: not a record"
MOST_FOOTERS = 10
_FEWEST_COLUMNS = 3
_WORDS_OF_A_SENTENCE = 4


def headers(con: duckdb.DuckDBPyConnection, header: Sequence[str], columns: Mapping[int, str], delimiter: str) -> None:
    """Move the records of `landing` that repeat the header to `broken`: as rows they would be people named Name."""
    cells = {f"c{place}": header[place] for place in columns}
    same = [f"{quoted(name)} = $c{place}" for place, name in columns.items()]
    # A file put behind another may bring its byte order mark along.
    first = next(iter(columns))
    same[0] = f"{quoted(columns[first])} in ($c{first}, chr(65279) || $c{first})"
    _move(con, f"({' and '.join(same)}) is true", cells, HEADER_AGAIN, delimiter.join(header))


def footers(con: duckdb.DuckDBPyConnection, columns: Sequence[str], records: int) -> None:
    """Move the last records of `landing` that hold no more than a first cell to `broken`."""
    if len(columns) < _FEWEST_COLUMNS:
        return
    last = con.execute(
        f"select * exclude (_line) from landing where _record > {records - MOST_FOOTERS} order by _record desc"
    ).fetchall()
    begins, most_words = records + 1, 0
    for record, first, *rest in last:
        # An id alone is a record that lacks all else; a footer is words.
        if first is None or " " not in first.strip() or any(cell is not None for cell in rest):
            break
        begins, most_words = record, max(most_words, len(first.split()))
    # A record may be a name alone, such as Walk In; of a report's last lines one is a sentence.
    if most_words >= _WORDS_OF_A_SENTENCE and len(last) > records - begins + 1:
        _move(con, f"_record >= {begins}", {}, FOOTER, None)


def _move(
    con: duckdb.DuckDBPyConnection, condition: str, values: Mapping[str, str], reason: str, original: str | None
) -> None:
    """Move the records for which a condition holds; the original is as given, else their first cell."""
    first = next(name for name, *_ in con.execute("describe landing").fetchall() if name not in RESERVED)
    text = "$original::varchar" if original is not None else quoted(first)
    given = {"original": original} if original is not None else {}
    moved = con.execute(
        f"insert into broken select _record, _line, $reason, {text} from landing where {condition}",
        {**values, **given, "reason": reason},
    ).fetchone()
    if moved and moved[0]:
        con.execute(f"create or replace table fitting as from landing where not ({condition})", values)
        con.execute("create or replace view landing as from fitting")
