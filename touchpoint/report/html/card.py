"""Cards: a finding as the title, its chart or rows, what stands below, and the way to what is behind it."""

from dataclasses import dataclass

from touchpoint.report import readable
from touchpoint.report.html import drawn, table
from touchpoint.report.html.text import address, title, words
from touchpoint.report.model import Chart, Listing

_WIDE_COLUMNS = 5


@dataclass(frozen=True)
class Medium:
    """Whether it is for paper, and how many rows a list and the table behind a chart may have there."""

    is_printed: bool
    of_list: int
    of_chart: int


# A list on paper is whole up to here; the points of a curve are read off the curve.
PAPER = Medium(True, 2_000, 60)


@dataclass(frozen=True)
class Placed:
    """A card with its anchor, the place of its chart among all charts (None without one), and its heading's level."""

    chart: Chart
    anchor: str
    place: int | None
    level: int = 3


def whole(card: Placed, medium: Medium) -> str:
    """The card; on screen with its definition and the table behind it, in print with links to both."""
    chart, heading = card.chart, f"h{card.level}"
    definition = "" if medium.is_printed else f'<p class="small">{words(chart.definition)}</p>'
    commentary = (
        f'<div class="commentary"><p class="small">Commentary of the reader, not from the data</p>'
        f'<p dir="auto">{words(chart.commentary)}</p></div>'
        if chart.commentary.strip()
        else ""
    )
    wide = " wide" if is_wide(chart) else ""
    return (
        f'<article class="card{wide}" id="{card.anchor}" aria-labelledby="{card.anchor}-title">'
        f'<{heading} id="{card.anchor}-title" dir="auto">{title(chart.title)}</{heading}>'
        f'{_face(card, medium)}<p class="small note">{words(chart.note)}</p>{commentary}'
        f"{definition}{_source(card, medium)}{'' if medium.is_printed else _table_behind(card, medium)}</article>"
    )


def rows(chart: Chart, medium: Medium) -> tuple[Listing, str]:
    """The rows behind a card as they are shown, and what is said where there are more."""
    most = medium.of_chart if chart.figure is not None else medium.of_list
    left_out = len(chart.table) - most
    said = f"The first {most:,} of {len(chart.table):,} rows; the Excel file holds them all." if left_out > 0 else ""
    return readable.rows(chart, most), said


def is_wide(chart: Chart) -> bool:
    """Whether the card takes the whole width of a page."""
    return bool(chart.figure is None and chart.face is not None and len(chart.face.heads) >= _WIDE_COLUMNS)


def alt(chart: Chart) -> str:
    """What the chart says to who cannot see it."""
    return words(f"{chart.title}. {chart.provenance.period}. {chart.note}", 1_000)


def _face(card: Placed, medium: Medium) -> str:
    chart = card.chart
    if card.place is not None:
        height = drawn.height(chart)
        return (
            f'<div class="chart" role="img" data-chart="{card.place}" style="height:{height}px" '
            f'aria-label="{alt(chart)}"></div>'
        )
    if chart.face is not None:
        return table.drawn(chart.face)
    if medium.is_printed:
        return ""
    return table.drawn(rows(chart, medium)[0])


def _source(card: Placed, medium: Medium) -> str:
    said = card.chart.provenance
    against = f" against {said.comparison}" if said.comparison else ""
    marks = f" · Marks: {said.marks}" if said.marks else ""
    line = f"{said.period}{against} · {said.filters} · n {said.n:,} · data to {said.as_of}{marks}"
    links = [
        f'<a href="{address(said.link)}">Open</a>',
        *([f'<a href="#{card.anchor}-sure">How sure?</a>'] if card.chart.sure else []),
        *(['<a href="#definitions">Definition</a>'] if medium.is_printed else []),
        *([f'<a href="#{card.anchor}-rows">Numbers</a>'] if medium.is_printed and len(card.chart.table) else []),
    ]
    return f'<p class="small source">{words(line)} · <span class="ways">{" · ".join(links)}</span></p>'


def _table_behind(card: Placed, medium: Medium) -> str:
    if card.chart.figure is None and card.chart.face is None:
        return ""
    listing, left_out = rows(card.chart, medium)
    more = f'<p class="small">{words(left_out)}</p>' if left_out else ""
    return f"<details><summary>Table</summary>{table.drawn(listing)}{more}</details>"
