"""A file of rows in the making: what it says of itself, and its bytes piece by piece."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from touchpoint import export, formats, house, links, sql
from touchpoint.errors import ScopeError
from touchpoint.evidence import words
from touchpoint.export import Provenance
from touchpoint.rowfiles import columnar, delimited, shown
from touchpoint.rowfiles.asked import Wanted
from touchpoint.rowfiles.kinds import Kind
from touchpoint.rowfiles.work import Work

# What the database may work for one file; the reader's own time comes on top.
SECONDS = 60.0
# More come in no order, for to sort them is to hold them all; but those of which some are left out have to be sorted,
# or nobody could tell which.
MOST_SORTED = 1_000_000
# From so many on, a file takes memory and time that the pages would miss.
LARGE = 100_000


class Hidden(ScopeError):
    """So few rows that the settings hide how many they are."""


class RowFile:
    """The rows that are wanted as a file of a kind; `base_url` is where the dashboard is, empty where it is not known.

    `count` first, then `begin`; `end` may be called by any thread at any time, `close` at last.
    """

    def __init__(self, wanted: Wanted, kind: Kind, base_url: str = "") -> None:
        self.kind, self._wanted = kind, wanted
        self._links = _links(wanted, base_url) if base_url else []
        evidence, source = wanted.question.behind, wanted.source
        given = evidence.values(source, wanted.question.asked, None)
        self._values: dict[str, Any] = {**wanted.scope.values(), **source.of_build, **given}
        self._query = sql.load(evidence.query)
        self._work = Work(wanted.folder, source.info.build, self._query, SECONDS)
        self.in_all = 0

    @property
    def rows(self) -> int:
        """How many rows the file holds, once they are counted."""
        return min(self.in_all, self.kind.most)

    @property
    def name(self) -> str:
        wanted = self._wanted
        number = f"rows-of-{wanted.question.number.replace('_', '-')}"
        return export.file_name(number, wanted.scope.period_in_words(), self.build, self.kind.ending)

    @property
    def build(self) -> str:
        return self._wanted.source.info.build

    @property
    def is_large(self) -> bool:
        return self.in_all > LARGE

    def count(self) -> None:
        """Count the rows; raises Hidden where the settings hide so small a count."""
        self.in_all = self._work.count(self._values)
        hidden = self._wanted.source.info.settings.privacy.hide_counts_to
        if 0 < self.in_all <= hidden:
            raise Hidden(f"these rows are not given: the settings hide what counts {hidden} or fewer")

    def begin(self) -> Iterator[bytes]:
        """The bytes of the file in order, once the first rows are there; raises TooSlow where they do not come."""
        reader = self._work.reader(self._values, self.kind.most, is_sorted=self._is_sorted)
        settings = self._wanted.source.info.settings
        batches = (shown.shown(batch, settings) for batch in self._work.batches(reader))
        if self.kind.ending == "csv":
            return delimited.pieces(self.said(), reader.schema, batches)
        return columnar.pieces(self.said(), reader.schema, batches, self._query.columns)

    @property
    def _is_sorted(self) -> bool:
        return self.in_all <= MOST_SORTED or self.in_all > self.kind.most

    def end(self) -> None:
        self._work.end()

    def close(self) -> None:
        self._work.close()

    def said(self) -> list[tuple[str, str]]:
        """What the file says of itself: key and value."""
        return [*self._provenance().items(), *self._links, *self._extent()]

    def _extent(self) -> list[tuple[str, str]]:
        most = self.kind.most
        held = "all of them" if self.in_all <= most else f"the first {most:,} of {self.in_all:,}: the rest is left out"
        order = "as on the page" if self._is_sorted else "none: too many to be sorted"
        limit = f"{most:,} rows in a {self.kind.name} file"
        return [("rows", f"{self.rows} ({held})"), ("limit", limit), ("order", order), ("build", self.build)]

    def _provenance(self) -> Provenance:
        wanted, info = self._wanted, self._wanted.source.info
        labels = wanted.choices.labels
        units = formats.counted(self.in_all, wanted.question.behind.units)
        return Provenance(
            title=f"{words.title(wanted.question, wanted.scope, labels)}: {units}",
            filters=words.filters(wanted.question, wanted.scope, labels),
            period=wanted.scope.period_in_words(),
            comparison=None,
            as_of=formats.instant(info.as_of, info.settings.time_zone, with_year=True),
            definition=words.definition(wanted.question),
            n=self.in_all,
            link="",
            house=house.name(info.settings),
            is_sample=info.is_sample,
        )


def _links(wanted: Wanted, base_url: str) -> list[tuple[str, str]]:
    """Links to the page that lists these rows: to these very ones where the build is named, and to newer ones."""
    own = wanted.question.parameters()
    live = links.live(base_url, "rows", replace(wanted.scope, build=None), own=own)
    if wanted.scope.build is None:
        return [("link", live)]
    return [("link", links.fixed(base_url, "rows", wanted.scope, wanted.scope.build, own=own)), ("newest", live)]
