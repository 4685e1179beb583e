"""A letter as plain text, for every mail program there is."""

from collections.abc import Iterator

from touchpoint.deliver.letter import SAMPLE, Letter, Row, Said


def write(letter: Letter) -> str:
    """The letter as plain text."""
    return "\n".join(_lines(letter)) + "\n"


def _lines(letter: Letter) -> Iterator[str]:
    yield letter.headline
    if letter.is_sample:
        yield SAMPLE
    if letter.introduction:
        yield from ("", letter.introduction)
    for page in letter.pages:
        yield from ("", "", *_page(page))
    if letter.definitions:
        yield from ("", "", "WHAT THE NUMBERS MEAN")
        yield from (f"* {name}: {definition}" for name, definition in letter.definitions)
    yield from ("", "-- ", *letter.facts)


def _page(page: Said) -> Iterator[str]:
    yield page.title.upper()
    yield page.question
    yield page.standing
    for each in (*page.remarks, *page.sentences):
        yield from ("", each)
    if page.rows:
        yield ""
        yield from (_row(each) for each in page.rows)
    if page.findings:
        yield from ("", "What the charts say:")
        yield from (f"* {title}" + (f" ({note})" if note else "") for title, note in page.findings)
    if page.left_out:
        yield from ("", page.left_out)
    yield from ("", f"With the newest data: {page.live_link}", f"These very numbers: {page.fixed_link}")


def _row(row: Row) -> str:
    said = "; ".join(filter(None, [row.verdict, row.note]))
    return f"* {row.name}: {row.value}" + (f" ({said})" if said else "")
