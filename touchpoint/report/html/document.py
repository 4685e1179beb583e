"""The document around the pages: cover, contents, look and what a browser may do with it."""

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from touchpoint import theme
from touchpoint.export import SAMPLE
from touchpoint.report.html import drawn, ending, page, table
from touchpoint.report.html.card import Medium
from touchpoint.report.html.page import Part
from touchpoint.report.html.text import css, title, words
from touchpoint.report.model import Pack

_HERE = Path(__file__).parent
_LONGEST_TITLE, _LONGEST_LINE = 200, 90
_MOST_STANDINGS = 4


def whole(pack: Pack, *, scripts: str, allowed: str, medium: Medium, undrawn: str = "") -> str:
    """The document, with `scripts` at its end; `allowed` is the rule that lets them run and nothing else.

    `undrawn` is its title until its scripts give it the right one.
    """
    parts = page.parts(pack.pages)
    charts = [each.chart for part in parts for each in part.cards]
    policy = f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; font-src data:; img-src data: blob:"
    shown = words(pack.title, _LONGEST_TITLE)
    printed = f' class="printed" data-title="{shown}"' if medium.is_printed else ""
    body = "".join(page.whole(each, medium) for each in parts)
    return (
        f'<!DOCTYPE html>\n<html lang="en"{printed}><head><meta charset="utf-8">'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}; base-uri 'none'; form-action 'none'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="{"light" if medium.is_printed else "light dark"}">'
        f'<meta name="referrer" content="no-referrer"><title>{undrawn or shown}</title>'
        f"<style>{_style(pack, medium)}</style></head>"
        f"<body>{_cover(pack, parts, medium)}<main>{body}"
        f"{ending.whole(pack, parts, medium)}</main>"
        f'<script type="application/json" id="charts">{drawn.as_json(charts)}</script>{scripts}</body></html>\n'
    )


def script(name: str) -> str:
    """The text of one of the scripts beside this module."""
    return (_HERE / name).read_text(encoding="utf-8")


def package_file(package: str, pattern: str) -> Path | None:
    """A file of an installed package that is only read; None where the package has none that is called so."""
    spec = find_spec(package)
    places = (spec.submodule_search_locations or []) if spec else []
    return next((found for place in places for found in sorted(Path(place).glob(pattern))), None)


def _cover(pack: Pack, parts: Sequence[Part], medium: Medium) -> str:
    lines = [
        ("House", pack.house),
        *((("Shown", "")[place > 0], each) for place, each in enumerate(_standings(pack))),
        ("Data to", pack.as_of),
        ("Build", pack.build),
    ]
    said = "".join(f"<div><dt>{key}</dt><dd dir=auto>{words(value)}</dd></div>" for key, value in lines)
    sample = f'<p class="sample">{SAMPLE}</p>' if pack.is_sample else ""
    pages = "".join(
        f'<li><a href="#{each.anchor}">{words(each.page.title)}</a> <span class="small">{words(each.page.question)}'
        f"</span></li>"
        for each in parts
    )
    ends = "".join(
        f'<li><a href="#{name}">{heading}</a></li>'
        for name, heading in ending.SECTIONS.items()
        if medium.is_printed or name != "rows"
    )
    only = " single" if len(parts) == 1 else ""
    return (
        f'<header class="cover{only}"><p class="house" dir="auto">{words(pack.house)}</p>'
        f'<h1 dir="auto">{title(pack.title)}</h1>{sample}<div class="sheet"><dl>{said}</dl>'
        f'<nav id="contents" aria-label="Contents"><h2>Contents</h2><ol>{pages}</ol><ul>{ends}</ul></nav>'
        "</div></header>"
    )


def _standings(pack: Pack) -> list[str]:
    """Periods and filters, each once; where pages differ too much to be told here, each says its own."""
    said = list(dict.fromkeys(each.standing for each in pack.pages))
    return said if len(said) <= _MOST_STANDINGS else [*said[:_MOST_STANDINGS], "further ones: each page says its own"]


def _style(pack: Pack, medium: Medium) -> str:
    """The look, with the theme's colours and what stands in the margins of every printed page."""
    left = " · ".join([pack.house[: _LONGEST_LINE // 2], pack.title[:_LONGEST_LINE]])
    right = f"data to {pack.as_of}" + (f" · {SAMPLE}" if pack.is_sample else "")
    margins = (
        f"@page{{@top-left{{content:{css(left, _LONGEST_LINE)}}}@top-right{{content:{css(right, _LONGEST_LINE)}}}"
        f'@bottom-right{{content:counter(page) " of " counter(pages)}}}}'
    )
    light = f":root{{{_colours(False)}}}"
    dark = f"@media screen and (prefers-color-scheme:dark){{:root:not(.printed){{{_colours(True)}}}}}"
    # PDFs hold the outlines of a variable font as drawings, not as a font: print goes by the machine's own.
    font = "" if medium.is_printed else _font()
    return f"{font}{light}{dark}{script('look.css')}{table.columns_of_numbers()}{margins}"


def _colours(dark: bool) -> str:
    slots = theme.slots(dark)
    said = {
        "ink": slots.text,
        "paper": slots.background,
        "line": slots.line,
        "grey": slots.grey,
        "accent": slots.accent,
        "band": slots.band,
        "worse": slots.worse,
        "better": slots.better,
        "worse-faint": theme.faded(slots.worse, 0.12),
        "better-faint": theme.faded(slots.better, 0.12),
        "grey-faint": theme.faded(slots.grey, 0.12),
        "font": theme.FONT,
    }
    return "".join(f"--{name}:{value};" for name, value in said.items())


@cache
def _font() -> str:
    """The dashboard's own font, if Streamlit brings it as it does today; the machine's otherwise."""
    file = package_file("streamlit", "static/static/media/SourceSansVF-Upright*.woff2")
    if file is None:
        return ""
    held = b64encode(file.read_bytes()).decode()
    return (
        '@font-face{font-family:"Source Sans";font-weight:200 900;'
        f'src:url(data:font/woff2;base64,{held}) format("woff2")}}'
    )
