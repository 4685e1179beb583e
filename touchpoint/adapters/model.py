"""What an adapter is, and how the columns it asks for are found in a file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from touchpoint.adapters.asking import asks_for_score
from touchpoint.contract import Table
from touchpoint.readers.landing import quoted

DateOrder = Literal["day first", "month first"]
Decimal = Literal["point", "comma"]
# Where a source has no line id, the line's place in its order is the id: nobody need give it.
FILLED = {"order_lines": "line_id"}
_A_QUESTION = "a question such as How likely are you to recommend us?"


@dataclass(frozen=True)
class Declared:
    """How an adapter says that its files are to be read; None where it leaves that to the file."""

    zone: str | None = None
    dates: DateOrder | None = None
    decimal: Decimal | None = None


@dataclass(frozen=True)
class Adapter:
    """A SELECT from `landed` for one contract table, and the spellings of each column it needs or can use.

    A plain one gives columns of `landed` as they are, and costs nothing to run twice. The rows of one that fills stand
    for no record of their table: they complete those of other files, where these leave a column empty; of one that
    stands, too, they are records where there is none to complete. The files of one that asks have a question that may
    be scored among the columns it does not name, those that are no questions set `aside`; one that is `only` takes no
    file with a column that it does not name.

    Of a mapped one, `fields` gives by the names in the SELECT the columns of the file, None for none, and `words` what
    its macros `meant` and `of_tool` know: field, word in lower case, meaning.
    """

    name: str
    table: Table
    needs: tuple[tuple[str, ...], ...]
    uses: tuple[tuple[str, ...], ...]
    text: str
    declared: Declared = Declared()
    fills: bool = False
    stands: bool = False
    asks: bool = False
    only: bool = False
    aside: tuple[tuple[str, ...], ...] = ()
    is_plain: bool = False
    fields: Mapping[str, str | None] | None = None
    words: tuple[tuple[str, str, str], ...] = ()

    @property
    def required(self) -> set[str]:
        """The columns of its table without which a row of this adapter is none."""
        return set(self.table.key) if self.fills and not self.stands else self.table.required

    def missing(self, columns: Sequence[str]) -> list[str]:
        """The columns a file lacks for this adapter to know it."""
        lacking = [spellings[0] for spellings in self.needs if found(spellings, columns) is None]
        is_unasked = self.asks and not asks_for_score(self.other_columns(columns))
        return [*lacking, _A_QUESTION] if is_unasked else lacking

    def knows(self, columns: Sequence[str]) -> bool:
        """Whether a file with these columns is this adapter's."""
        return not self.missing(columns) and not (self.only and self.other_columns(columns))

    def view(self, columns: Sequence[str]) -> str:
        """The select list of `landed`: the file's columns under the names the adapter uses."""
        renamed = (
            f"{quoted(source) if source else 'null::varchar'} as {quoted(name)}"
            for name, source in self._sources(columns)
        )
        return ", ".join(("_record", "_line", *renamed))

    def read_columns(self, columns: Sequence[str]) -> list[str]:
        """The columns of the file that the adapter reads."""
        return [source for _, source in self._sources(columns) if source]

    def other_columns(self, columns: Sequence[str]) -> list[str]:
        """The columns of the file that the adapter neither reads nor sets aside."""
        named = {*self.read_columns(columns), *(found(spellings, columns) for spellings in self.aside)}
        return [column for column in columns if column not in named]

    def _sources(self, columns: Sequence[str]) -> Iterator[tuple[str, str | None]]:
        if self.fields is not None:
            return ((name, column and found((column,), columns)) for name, column in self.fields.items())
        return ((names[0], found(names, columns)) for names in (*self.needs, *self.uses))


def found(spellings: Sequence[str], columns: Sequence[str]) -> str | None:
    """The column that bears one of the names, to the letter or else but for case and white space."""
    for name in spellings:
        if name in columns:
            return name
    loosely = {_loose(column): column for column in reversed(columns)}
    return next((loosely[_loose(name)] for name in spellings if _loose(name) in loosely), None)


def _loose(name: str) -> str:
    return " ".join(name.split()).casefold()
