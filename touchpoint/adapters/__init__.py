"""An adapter is one SELECT that makes rows of a contract table out of a landed export; its header says which export.

    -- Tickets of the Zendesk CSV export, as cases.
    -- needs: Id | ID, Created at, Status
    -- uses: Priority, "Reason, in words"
    -- grain: case_id

`needs` are columns the file must have and `uses` columns that are null where it has not; `|` separates spellings, of
which the first is the name used in the SELECT. Both lines may be repeated. The SELECT reads `landed`: those columns
as text, `_record` and `_line`; and `others`: the cells of all other columns, but for those of a line `aside`, as
`_record`, `place`, `name`, `label` (the question it stands for, else its name) and `value`. It gives `_record` and
columns of the contract table that ends the file's name. Where it gives `_reason` too, a row that has one is no row: the
reason is listed with the record's rejects. Further lines, where they are so:

    -- zone: UTC            times without an offset are of this zone; else the file's own, else the house's
    -- dates: day first     or month first; else what the file's dates can only be
    -- decimal: comma       or point; else what the file's numbers can only be
    -- only: yes            it is no file of this adapter's that has columns beside those named
    -- fills: yes           the rows complete those that other files have for the same key, and stand for none alone
                            or, said as `or stands`, where no other file has that key, for a record of their own
    -- asks: yes            the file must have a question that may be scored, too: its other columns are a survey's

A number that the SELECT works out is read as it is; as text it has to be `written(x)`, for a file with decimal commas.
Of a survey's questions the view `answers` says what they ask and what was answered; see touchpoint.ingest.answers.
"""

from collections.abc import Sequence
from functools import cache

from touchpoint import formats, sql
from touchpoint.adapters import unusable
from touchpoint.adapters.model import FILLED, Adapter, Declared, found
from touchpoint.adapters.reading import parse, read
from touchpoint.contract import TABLES
from touchpoint.errors import ExportError
from touchpoint.readers.landing import quoted

__all__ = ["FILLED", "Adapter", "Declared", "built_in", "choose", "found", "parse", "read"]

# The column by which the tables of a Fivetran connector are known.
_SYNCED = "_fivetran_synced"


def choose(file: str, columns: Sequence[str], own: Sequence[Adapter]) -> list[Adapter]:
    """The adapters that make rows of a file by its name and columns: the user's own, then the house's for other tables.

    A file that is named after a contract table and has its required columns is canonical: it is taken as written.
    Raises ExportError naming the nearest adapter when none knows the file, or saying why the file is of no use.
    """
    mine = [adapter for adapter in own if adapter.knows(columns)]
    taken = {adapter.table.name for adapter in mine}
    canonical = [adapter for adapter in _canonical(file, columns) if adapter.knows(columns)]
    theirs = [a for a in canonical or _of_tools(columns) if a.table.name not in taken]
    if not mine and not theirs:
        raise ExportError(_unknown(file, columns, [*own, *_canonical(file, columns), *built_in()]))
    return mine + theirs


@cache
def built_in() -> tuple[Adapter, ...]:
    """The adapters of queries/ingest/, by name."""
    return tuple(read(path) for path in sorted((sql.QUERIES / "ingest").glob("*.sql")))


def _of_tools(columns: Sequence[str]) -> list[Adapter]:
    """The built-in adapters that know a file with these columns.

    A table that a connector wrote may have all columns of the tool's own export: the adapters that ask for its sign go
    before those that do not.
    """
    knowing = [adapter for adapter in built_in() if adapter.knows(columns)]
    return [adapter for adapter in knowing if (_SYNCED,) in adapter.needs] or knowing


def _canonical(file: str, columns: Sequence[str]) -> list[Adapter]:
    """The adapter of a file named after a contract table; none for any other name."""
    table = TABLES.get(file.lower().partition(".")[0])
    if table is None:
        return []
    needs = tuple((name,) for name in sorted(table.required - {FILLED.get(table.name)}))
    present = [name for name in table.columns if found((name,), columns)]
    text = f"select _record, {', '.join(quoted(name) for name in present)} from landed"
    uses = tuple((name,) for name in present if (name,) not in needs)
    return [Adapter(f"canonical__{table.name}", table, needs, uses, text, is_plain=True)]


def _unknown(file: str, columns: Sequence[str], candidates: Sequence[Adapter]) -> str:
    """What a file lacks for the adapter nearest to it: that which lacks the least, else that of its name.

    Of an export known to be of no use, why that is.
    """
    if reason := unusable.why(columns):
        return f"{file}: {reason}"
    near = [adapter for adapter in candidates if 0 < len(adapter.missing(columns)) < len(adapter.needs)]
    of_its_name = next(iter(_canonical(file, columns)), None)
    nearest = min(near, key=lambda a: (len(a.missing(columns)) / len(a.needs), a.name), default=of_its_name)
    cure = "write an adapter (--adapter FILE.sql)"
    if nearest is None:
        # Not by name: without a header, the names are those of the first person.
        known = f"no adapter knows any of its {formats.counted(len(columns), 'columns')}"
        return f"{file}: {known}: export it with its header, or {cure}"
    lacks = ", ".join(nearest.missing(columns))
    return f"{file}: no adapter knows these columns; {nearest.name} needs {lacks} too: export them, or {cure}"
