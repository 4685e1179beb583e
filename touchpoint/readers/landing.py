"""What every reader hands back, and the little SQL they share."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

# Header names that the landed table needs for itself.
RESERVED = ("_record", "_line")
# The columns of the table of records that do not fit.
BROKEN = "record bigint, line bigint, reason varchar, original varchar"
# What `trim` takes away, as SQL.
WHITE = "' ' || chr(9) || chr(10) || chr(13)"


@dataclass(frozen=True)
class Landing:
    """A file that was landed: its columns by name, the records it holds, and what there is to say about it.

    `kinds` are the types of the columns as they are in the view `native`, of a file whose columns have types; `labels`
    the questions that columns stand for, where the file has them; `zone` that of its times, where it says so; `decided`
    how it was read where that had to be found out.
    """

    columns: tuple[str, ...]
    records: int
    sha256: str
    encoding: str | None = None
    delimiter: str | None = None
    notes: tuple[str, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    zone: str | None = None
    decided: tuple[str, ...] = ()


def quoted(name: str) -> str:
    """A header name as an SQL identifier, whatever it contains."""
    return '"' + name.replace('"', '""') + '"'


def literal_path(path: object) -> str:
    """A path as DuckDB's readers take it: brackets and stars in a file name are not patterns."""
    return re.sub(r"([*?\[])", r"[\1]", str(path))


def distinct(header: Sequence[str]) -> tuple[dict[int, str], tuple[str, ...]]:
    """The columns to keep as {place: name}, and a note on each that is not kept.

    DuckDB tells names apart without regard to case, so `Id` and `ID` are the same name.
    """
    kept: dict[int, str] = {}
    seen = dict.fromkeys(RESERVED, "a name that is used within")
    notes = []
    for place, name in enumerate(cell.strip() for cell in header):
        if not name:
            notes.append(f"column {place + 1} has no name: not read")
        elif name.lower() in seen:
            notes.append(f"column {place + 1} has {seen[name.lower()]}: not read")
        else:
            kept[place] = name
            seen[name.lower()] = f"the name of column {place + 1}"
    return kept, tuple(notes)


def cells(columns: Iterable[tuple[str, str]]) -> str:
    """Select expressions for (source, name) pairs: text, and null where there is nothing but white space."""
    # The comparison is there for speed: what begins with white space sorts before "!", and little does.
    return ", ".join(
        f"case when {source} < '!' and trim({source}, {WHITE}) = '' then null else {source} end as {quoted(name)}"
        for source, name in columns
    )


def trimmed(text: str) -> str:
    """An expression of text without the white space around it, null where nothing is left."""
    # Nearly no cell begins or ends with white space, and to look is much cheaper than to trim.
    return f"case when {text} < '!' or ({text})[-1] < '!' then nullif(trim({text}, {WHITE}), '') else {text} end"


def as_text(column: str, kind: str) -> str:
    """A column with a type as the text that a delimited export would have.

    Whole numbers lose the `.0` that a column with blanks gets in pandas: ids are among them.
    """
    if kind in ("DOUBLE", "FLOAT"):
        return f"regexp_replace({column}::varchar, '\\.0$', '')"
    return f"{column}::varchar"
