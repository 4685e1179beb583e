"""Counts an evidence pack again, on the build that it names, and says what is equal and what differs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from touchpoint import export, sql
from touchpoint.errors import TouchpointError
from touchpoint.proof import counted, differing
from touchpoint.proof.model import Card, Manifest, Number, Recorded, read
from touchpoint.proof.reading import Opened
from touchpoint.proof.writing import card_csv
from touchpoint.report.model import Pack
from touchpoint.source import Source

Show = Callable[[Sequence[str]], Pack]
"""Shows the pages of some links anew."""


@dataclass(frozen=True)
class Checked:
    """How many of a sort were looked at, and what differs, a line each."""

    sort: str
    looked_at: int
    differing: tuple[str, ...]

    def in_words(self) -> str:
        """'queries: 73 of 73 equal'."""
        return f"{self.sort}: {self.looked_at - len(self.differing)} of {self.looked_at} equal"


def check(pack: Opened, source: Source, show: Show) -> Iterator[Checked]:
    """Check, one after the other: the files, the build, its queries, the figures and the cards of its pages."""
    manifest = pack.manifest
    yield Checked("files", len(manifest.files), tuple(f"{name} is not as it was written" for name in pack.altered))
    yield Checked("build", 1, _build(manifest, source))
    texts = {each.query: each.text_sha256 for each in manifest.queries}
    changed = [f"queries/{name}.sql reads otherwise now" for name, was in texts.items() if _text(name) != was]
    yield Checked("texts of queries", len(texts), tuple(changed))
    found = [said for each in manifest.queries if (said := _query(pack, source, each))]
    yield Checked("queries", len(manifest.queries), tuple(found))
    shown = show(links(manifest))
    yield Checked("figures", len(manifest.numbers), tuple(_figures(shown, manifest.numbers)))
    yield Checked("cards", len(manifest.cards), tuple(_cards(pack, shown, manifest.cards)))


def links(manifest: Manifest) -> list[str]:
    """The links of the pack's pages without the address of the dashboard that made it."""
    split = [urlsplit(each) for each in manifest.links]
    return [f"{each.path.rpartition('/')[2]}?{each.query}" for each in split]


def _build(manifest: Manifest, source: Source) -> tuple[str, ...]:
    now = counted.fingerprint(source)
    if now == manifest.fingerprint:
        return ()
    return (f"fingerprint {manifest.fingerprint[:16]}… in the file, {now[:16]}… of build {source.info.build}",)


def _text(name: str) -> str:
    return counted.text_hash(name) if name in sql.names() else ""


def _query(pack: Opened, source: Source, recorded: Recorded) -> str:
    """What differs of a query; its text is this program's own, never that of the file."""
    if recorded.query not in sql.names():
        return f"{recorded.query[:80]}: this version has no such query"
    try:
        values = {name: read(value) for name, value in recorded.values.items()}
        rows = counted.rows(source, recorded.query, values)
    except (TouchpointError, ValueError) as error:
        return f"{recorded.file}: it could not be asked again: {error}"
    said = differing.first(pack.files.get(recorded.file, b""), export.plain_csv(rows))
    return f"{recorded.file}: {said}" if said else ""


def _figures(shown: Pack, recorded: Sequence[Number]) -> Iterator[str]:
    now = {(place, each.measure): each for place, page in enumerate(shown.pages) for each in page.figures}
    for was in recorded:
        found = now.get((was.page, was.measure))
        if found is None:
            yield f"page {was.page + 1}, {was.measure}: not shown any more"
        elif was.n != found.n or any(
            differing.numbers(*each)
            for each in ((was.value, found.number), (was.low, found.low), (was.high, found.high))
        ):
            now_is = f"{found.number} of {found.n} now"
            yield f"page {was.page + 1}, {was.measure}: {was.value} of {was.n} in the file, {now_is}"


def _cards(pack: Opened, shown: Pack, recorded: Sequence[Card]) -> Iterator[str]:
    now = {(place, each.key): each for place, page in enumerate(shown.pages) for each in page.charts}
    for was in recorded:
        found = now.get((was.page, was.key))
        if found is None:
            yield f"page {was.page + 1}, {was.key}: not shown any more"
            continue
        said = differing.first(pack.files.get(was.file, b""), card_csv(found))
        if said:
            yield f"{was.file}: {said}"
        elif found.title != was.title:
            yield f"page {was.page + 1}, {was.key}: the title was {was.title!r} and is {found.title!r}"
