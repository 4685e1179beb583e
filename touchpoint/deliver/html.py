"""A letter as HTML that mail programs show as it is: tables, styles in place, nothing fetched from anywhere."""

from collections.abc import Iterator
from html import escape

from touchpoint.deliver.letter import SAMPLE, Letter, Row, Said

_TEXT, _SMALL = "#1f2933", "#52606d"
_FEELINGS = {"better": "#1a6b3c", "worse": "#a3261b"}
_FONT = "font-family:Arial,Helvetica,sans-serif"
_HEAD = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
_BODY = f'<body style="margin:0;padding:0;background:#ffffff;color:{_TEXT};{_FONT};font-size:15px;line-height:1.45">'
_FRAME = '<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td style="padding:16px">'
_INNER = '<table role="presentation" width="100%" style="max-width:680px" cellpadding="0" cellspacing="0"><tr><td>'


def write(letter: Letter) -> str:
    """The letter as HTML; what it says is text, whatever it looks like."""
    return "\n".join(_lines(letter)) + "\n"


def _lines(letter: Letter) -> Iterator[str]:
    yield _HEAD.format(title=escape(letter.headline))
    yield _BODY + _FRAME + _INNER
    yield f'<h1 dir="auto" style="font-size:21px;margin:0 0 6px">{escape(letter.headline)}</h1>'
    if letter.is_sample:
        yield f'<p style="margin:0 0 6px;color:#8a5a00"><b>{SAMPLE}</b></p>'
    if letter.introduction:
        yield _words(letter.introduction)
    for page in letter.pages:
        yield from _page(page)
    if letter.definitions:
        yield _heading("What the numbers mean")
        for name, definition in letter.definitions:
            yield _small(f"<b>{escape(name)}:</b> {escape(definition)}")
    yield '<hr style="border:0;border-top:1px solid #cbd2d9;margin:18px 0 10px">'
    yield from (_small(escape(each)) for each in letter.facts)
    yield "</td></tr></table></td></tr></table></body></html>"


def _page(page: Said) -> Iterator[str]:
    yield f'<h2 dir="auto" style="font-size:18px;margin:24px 0 2px">{escape(page.title)}</h2>'
    yield _small(escape(page.question))
    yield _small(escape(page.standing))
    for each in page.remarks:
        yield f'<p dir="auto" style="margin:8px 0;color:#8a5a00">{escape(each)}</p>'
    for each in page.sentences:
        yield _words(each)
    if page.rows:
        yield '<table width="100%" cellpadding="5" cellspacing="0" style="border-collapse:collapse;margin:8px 0">'
        yield from (_row(each) for each in page.rows)
        yield "</table>"
    if page.findings:
        yield '<ul style="margin:8px 0;padding-left:20px">'
        for title, note in page.findings:
            below = f'<br><span style="color:{_SMALL};font-size:13px">{escape(note)}</span>' if note else ""
            yield f'<li dir="auto" style="margin:0 0 6px">{escape(title)}{below}</li>'
        yield "</ul>"
    if page.left_out:
        yield _small(escape(page.left_out))
    live, fixed = _link(page.live_link, "With the newest data"), _link(page.fixed_link, "These very numbers")
    yield f'<p style="margin:8px 0">{live} · {fixed}</p>'


def _row(row: Row) -> str:
    line = "border-top:1px solid #e4e7eb;vertical-align:top"
    parts = ((row.verdict, f"color:{_FEELINGS.get(row.feeling, _SMALL)}"), (row.note, f"color:{_SMALL};font-size:13px"))
    said = "<br>".join(f'<span style="{style}">{escape(text)}</span>' for text, style in parts if text)
    return (
        f'<tr><td dir="auto" style="{line}">{escape(row.name)}</td>'
        f'<td style="{line};white-space:nowrap"><b>{escape(row.value)}</b></td>'
        f'<td dir="auto" style="{line}">{said}</td></tr>'
    )


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}" style="color:#0b5a6b">{words}</a>'


def _heading(text: str) -> str:
    return f'<h2 style="font-size:16px;margin:24px 0 4px">{escape(text)}</h2>'


def _words(text: str) -> str:
    return f'<p dir="auto" style="margin:8px 0">{escape(text)}</p>'


def _small(html: str) -> str:
    return f'<p dir="auto" style="margin:2px 0;color:{_SMALL};font-size:13px">{html}</p>'
