"""A page's figures: four on a slide, each with its verdict, its 13 months and its fiscal year so far."""

from typing import Any

from touchpoint import theme
from touchpoint.periods import MONTHS
from touchpoint.report.model import Figure, Page
from touchpoint.report.native.plot import Axis, Plot, Series
from touchpoint.report.pptx.deck import ACROSS, FLOOR, LEFT, TOP, Box, Deck
from touchpoint.report.pptx.text import Line, cut, feeling, fitting, grey
from touchpoint.report.readable import number_format

_ON_SLIDE, _GAP = 4, 0.35
_SIGNS = {"better": "▲ better", "worse": "▼ worse", "neither": ""}
_SMALL_WIDTH = 2.1


def add(deck: Deck, page: Page) -> None:
    """The slides of the page's figures; a page without any has one that says what it asks."""
    figures = page.figures
    above = f"{page.title} · {page.standing}"
    if not figures:
        return
    slides = -(-len(figures) // _ON_SLIDE)
    for number in range(slides):
        part = f" ({number + 1} of {slides})" if slides > 1 else ""
        slide = deck.slide(f"{page.title}: {page.question}{part}", cut(above, 118))
        shown = figures[number * _ON_SLIDE : (number + 1) * _ON_SLIDE]
        for place, figure in enumerate(shown):
            _tile(deck, slide, figure, _box(place))
        deck.notes(slide, [page.standing, *(line for each in shown for line in _notes(each)), *_links(page)])


def _box(place: int) -> Box:
    width, height = (ACROSS - _GAP) / 2, (FLOOR - TOP - 0.1) / 2
    return Box(LEFT + (place % 2) * (width + _GAP), TOP + (place // 2) * (height + 0.1), width, height)


def _tile(deck: Deck, slide: Any, figure: Figure, box: Box) -> None:
    deck.rule(slide, Box(box.left, box.top, box.width, 0.02), theme.slots(dark=False).line)
    left = box.width - _SMALL_WIDTH - 0.1
    deck.text(slide, Box(box.left, box.top + 0.08, box.width, 0.3), [Line(cut(figure.name, 48), 18, is_bold=True)])
    value = fitting(figure.value, (36, 28, 20), left, 0.62)
    deck.text(slide, Box(box.left, box.top + 0.42, left, 0.62), [Line(value.text, value.size, is_bold=True)])
    sign = _SIGNS[figure.feeling]
    verdict = f"{sign}: {figure.verdict}" if sign and figure.verdict else figure.verdict or " "
    lines = [Line(verdict, 16, feeling(figure.feeling), is_bold=bool(sign)), Line(figure.note, 14)]
    lines += [Line(cut(figure.aim, 80), 14)] if figure.aim else []
    lines += [Line(cut(_year(figure), 150), 14, grey())] if figure.year else []
    deck.text(slide, Box(box.left, box.top + 1.16, box.width, box.height - 1.18), lines)
    plot = _months(figure)
    if plot:
        place = Box(box.left + left, box.top + 0.42, _SMALL_WIDTH, 0.66)
        deck.chart(slide, plot, place, f"{figure.name}, 13 months to {plot.names[-1]}", 10, is_small=True)
        ends = f"{plot.names[0]} – {plot.names[-1]}"
        deck.text(slide, Box(place.left, place.top + 0.66, _SMALL_WIDTH, 0.2), [Line(ends, 11, grey())])


def _year(figure: Figure) -> str:
    year = figure.year
    if year is None:
        return ""
    verdict = f": {year.verdict}" if year.verdict else ""
    return f"{year.period} {year.value}, {year.before_period} {year.before}{verdict}"


def _months(figure: Figure) -> Plot | None:
    """The 13 months as a line of their own, in the unit of the figure; None where too little is known."""
    months = figure.months
    values = [None if each != each or each is None else float(each) for each in months["value"].tolist()]
    known = [each for each in values if each is not None]
    if len(known) < 2:
        return None
    names = [f"{MONTHS[int(str(each)[5:7]) - 1][:3]} {str(each)[:4]}" for each in months["group"]]
    air = (max(known) - min(known)) * 0.1 or 1.0
    axis = Axis(written=number_format(figure.unit, ""), low=min(known) - air, high=max(known) + air)
    line = Series(figure.name, values, colour=theme.slots(dark=False).accent, width=2.25)
    return Plot("months", [line], names, y=axis)


def _notes(figure: Figure) -> list[str]:
    year = _year(figure)
    return [
        f"{figure.name}: {figure.value} ({figure.note}); n {figure.n:,}",
        f"Definition: {figure.definition}",
        f"Fiscal year to date: {year}" if year else "",
        f"Measure: {figure.measure}",
    ]


def _links(page: Page) -> list[str]:
    return [f"As it stands now: {page.live_link}", f"As it stood: {page.fixed_link}"]
