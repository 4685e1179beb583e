"""Takes down what a run of a page shows, for whoever wants the page without a browser: board packs, mails, evidence.

A run that nobody takes down pays nothing for it: what is taken is made only then.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace

from touchpoint.report.model import Asked, Block, Chart, Kind, Listing, Pack, Page, Words
from touchpoint.ui.asked import Notes

STATE = "taken"
"""Where the session of a run that is taken down holds what it is taken into."""

_Make = Callable[[], Block]


@dataclass
class Taken:
    """What has been taken down of a run: its blocks in their order, the page and pack they are of, what went wrong."""

    blocks: list[Block] = field(default_factory=list)
    page: Page | None = None
    pack: Pack | None = None
    failure: Exception | None = None

    def add(self, block: Block) -> None:
        """Take a block down; a list that was just drawn is the face of the card whose menu follows."""
        last = self.blocks[-1] if self.blocks else None
        if isinstance(block, Chart) and block.figure is None and isinstance(last, Listing):
            self.blocks[-1] = replace(block, face=last)
        else:
            self.blocks.append(block)

    def whole(self) -> Page | None:
        """The page with all that was taken down; None where none was begun."""
        return replace(self.page, blocks=tuple(self.blocks)) if self.page else None


_current: ContextVar[Taken | None] = ContextVar("taken", default=None)


@contextmanager
def taking(into: Taken | None) -> Iterator[None]:
    """Take down what is shown within; nothing where `into` is None."""
    before = _current.set(into)
    try:
        yield
    finally:
        _current.reset(before)


def block(make: _Make) -> None:
    """Take down the block that `make` gives."""
    current = _current.get()
    if current is not None:
        current.add(make())


def words(kind: Kind, *texts: str) -> None:
    """Take down lines of plain text; empty ones are none."""
    current = _current.get()
    if current is not None:
        for text in texts:
            if text:
                current.add(Words(text, kind))


def begun(make: Callable[[], tuple[Page, Pack]]) -> None:
    """Take down which page of which build begins here."""
    current = _current.get()
    if current is not None:
        current.page, current.pack = make()


def asked(notes: Notes) -> None:
    """Take down the queries that the page asked."""
    current = _current.get()
    if current is not None and current.page is not None:
        queries = tuple(Asked(each.query, dict(each.values)) for each in notes.values() if each.query)
        current.page = replace(current.page, asked=queries)


def failed(error: Exception) -> None:
    """Take down that the page could not be shown."""
    current = _current.get()
    if current is not None:
        current.failure = error
