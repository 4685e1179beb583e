"""What stands at the end: each definition once, how sure it is, the numbers in full, the links, how it was made."""

from collections.abc import Sequence

from touchpoint.report.html import card, table
from touchpoint.report.html.card import Medium, Placed
from touchpoint.report.html.page import Part
from touchpoint.report.html.text import address, title, words
from touchpoint.report.model import Pack

SECTIONS = {
    "definitions": "Definitions",
    "sure": "How sure is it?",
    "links": "Links",
    "made": "How it was made",
    "rows": "The numbers in full",
}
# Tables of so few columns and more rows stand in two columns.
_NARROW, _FEW = 6, 8
_METHOD = (
    "Every number stands with its 95 % interval and the count it was made of. A change or a difference is named only "
    "where it is larger than chance would make it; where many are looked at together, at most 5 % of what is named is "
    "expected to be false (Benjamini–Hochberg). Too small counts are not shown, and months not yet mature are left out "
    "or marked. The charts show where something stands out, not what caused it."
)


def whole(pack: Pack, parts: Sequence[Part], medium: Medium) -> str:
    """All sections after the pages; the numbers in full only in print, where no card can hold them folded."""
    made = {
        "definitions": _definitions(pack),
        "sure": f"<p>{words(_METHOD)}</p>{_sure(parts)}",
        "links": _links(pack),
        "made": _made(pack),
        "rows": _rows(parts, medium) if medium.is_printed else "",
    }
    return "".join(
        f'<section class="end" id="{name}" aria-labelledby="{name}-title"><h2 id="{name}-title">{SECTIONS[name]}</h2>'
        f"{body}</section>"
        for name, body in made.items()
        if body
    )


def _definitions(pack: Pack) -> str:
    """Each definition once, under the names of all figures it holds for, or else under the cards' titles."""
    named: dict[str, list[str]] = {}
    for page in pack.pages:
        for figure in page.figures:
            _add(named, figure.definition, figure.name)
    of_figures = set(named)
    for page in pack.pages:
        for chart in page.charts:
            if chart.definition not in of_figures:
                _add(named, chart.definition, chart.title)
    if not named:
        return ""
    entries = (
        f'<div><dt dir="auto">{title(" · ".join(names))}</dt><dd>{words(definition)}</dd></div>'
        for definition, names in named.items()
    )
    return f"<dl>{''.join(entries)}</dl>"


def _add(named: dict[str, list[str]], definition: str, name: str) -> None:
    names = named.setdefault(definition, [])
    if name not in names:
        names.append(name)


def _sure(parts: Sequence[Part]) -> str:
    said = (_of_card(part, each) for part in parts for each in part.cards if each.chart.sure)
    return f'<div class="sure">{"".join(said)}</div>'


def _of_card(part: Part, placed: Placed) -> str:
    lines = "".join(f"<li>{words(line)}</li>" for line in placed.chart.sure)
    return (
        f'<div class="doubt" id="{placed.anchor}-sure"><h3 dir="auto">{words(part.page.title)}: '
        f'<a href="#{placed.anchor}">{title(placed.chart.title)}</a></h3><ul>{lines}</ul></div>'
    )


def _links(pack: Pack) -> str:
    rows = (
        f'<tr><th scope="row">{words(page.title)}</th><td><a href="{address(page.live_link)}">{words(page.live_link)}'
        f'</a></td><td><a href="{address(page.fixed_link)}">{words(page.fixed_link)}</a></td></tr>'
        for page in pack.pages
    )
    return (
        "<p>The live link shows the page with the newest data; the fixed one shows these days in this build, as long "
        'as it is kept.</p><div class="wide-table" tabindex="0"><table class="addresses"><thead><tr><th scope="col">'
        'Page</th><th scope="col">Live</th><th scope="col">Fixed</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _made(pack: Pack) -> str:
    queries = sorted({asked.query for page in pack.pages for asked in page.asked})
    counted = f" Queries asked of it: {len(queries)}; the evidence pack holds their text." if queries else ""
    return (
        f"<p>Touchpoint {words(pack.version)} made this from build {words(pack.build)}, whose data reach to "
        f"{words(pack.as_of)}.{counted} Nothing in it was typed in by hand but what is marked as commentary. The file "
        "fetches nothing from anywhere.</p>"
    )


def _rows(parts: Sequence[Part], medium: Medium) -> str:
    return "".join(_of_table(part, each, medium) for part in parts for each in part.cards if len(each.chart.table))


def _of_table(part: Part, placed: Placed, medium: Medium) -> str:
    listing, left_out = card.rows(placed.chart, medium)
    more = f'<p class="small">{words(left_out)}</p>' if left_out else ""
    narrow = " narrow" if len(listing.heads) <= _NARROW and len(listing.rows) > _FEW else ""
    return (
        f'<div class="numbers{narrow}" id="{placed.anchor}-rows"><h3 dir="auto">{words(part.page.title)}: '
        f'<a href="#{placed.anchor}">{title(placed.chart.title)}</a></h3>{table.drawn(listing)}{more}</div>'
    )
