"""Writes an evidence pack."""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from hashlib import sha256

from pydantic import TypeAdapter

from touchpoint import export, recipes, report, sql
from touchpoint.errors import ReportError
from touchpoint.proof import counted
from touchpoint.proof.model import FORMAT, MANIFEST, Card, Manifest, Number, Recorded, written
from touchpoint.proof.words import read_me
from touchpoint.report.model import Asked, Chart, Pack, Page
from touchpoint.source import Source

# Archives of the same contents are the same: the clock has no part in them.
_MADE = (2000, 1, 1, 0, 0, 0)


def to_bytes(pack: Pack, source: Source) -> bytes:
    """The pack as a ZIP, with all that is needed to count it again on the build of `source`, which it was shown on."""
    files: dict[str, bytes] = {}
    files.update(_report(pack))
    cards = [_card(files, place, page, chart) for place, page in enumerate(pack.pages) for chart in page.charts]
    queries = [_query(files, source, place, asked) for place, asked in enumerate(_asked(pack), start=1)]
    files["settings.json"] = json.dumps(json.loads(pack.settings), indent=1, ensure_ascii=False).encode()
    manifest = Manifest(
        format=FORMAT,
        version=pack.version,
        title=pack.title,
        build=pack.build,
        fingerprint=counted.fingerprint(source),
        as_of=pack.as_of,
        links=tuple(page.fixed_link for page in pack.pages),
        queries=tuple(queries),
        cards=tuple(cards),
        numbers=tuple(_numbers(pack)),
        files={name: sha256(made).hexdigest() for name, made in files.items()},
    )
    files["README.txt"] = read_me(pack, manifest).encode("utf-8-sig")
    files[MANIFEST] = TypeAdapter(Manifest).dump_json(manifest, indent=1)
    return _zipped(files)


def _report(pack: Pack) -> Mapping[str, bytes]:
    """The pack as PDF; where no browser can print it as HTML, with the reason."""
    try:
        return {"report.pdf": report.to_bytes(pack, "pdf")}
    except ReportError as error:
        return {"report.html": report.to_bytes(pack, "html"), "no-pdf.txt": str(error).encode()}


def _asked(pack: Pack) -> Iterator[Asked]:
    """What the pages asked, each thing once."""
    found = {f"{each.query} {each.values!r}": each for page in pack.pages for each in page.asked}
    yield from found.values()


def _query(files: dict[str, bytes], source: Source, place: int, asked: Asked) -> Recorded:
    query, rows = sql.load(asked.query), counted.rows(source, asked.query, asked.values)
    name = f"{place:03d}-{asked.query.replace('/', '-')}"
    files[f"queries/{name}.sql"] = recipes.with_values(query, asked.values).encode()
    files[f"data/{name}.csv"] = export.plain_csv(rows)
    return Recorded(
        query=asked.query,
        values={key: written(value) for key, value in asked.values.items()},
        text_sha256=counted.text_hash(asked.query),
        rows=len(rows),
        file=f"data/{name}.csv",
    )


def _card(files: dict[str, bytes], place: int, page: Page, chart: Chart) -> Card:
    name = f"pages/{place + 1:02d}-{page.path}/{chart.key}.csv"
    files[name] = card_csv(chart)
    return Card(page=place, key=chart.key, title=chart.title, file=name)


def card_csv(chart: Chart) -> bytes:
    """A card's table, as its own download gives it."""
    return export.csv_bytes(chart.table, chart.provenance)


def _numbers(pack: Pack) -> Iterator[Number]:
    for place, page in enumerate(pack.pages):
        for each in page.figures:
            yield Number(place, each.measure, each.number, each.low, each.high, each.n)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, made in files.items():
            archive.writestr(zipfile.ZipInfo(name, _MADE), made, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
