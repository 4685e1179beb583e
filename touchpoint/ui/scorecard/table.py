"""Units down, measures across: value, count and verdict of each, and all of it to take along."""

from collections.abc import Mapping

import plotly.graph_objects as go
import streamlit as st

from touchpoint import formats, links, measures, sentences
from touchpoint.findings import scorecard
from touchpoint.findings.finding import OK
from touchpoint.findings.scorecard import BETTER, NEITHER, UNJUDGED, WORSE, Cell
from touchpoint.measures import Measure
from touchpoint.ui import card, framing, menu, sheet
from touchpoint.ui.card import Card
from touchpoint.ui.scorecard.found import METHOD, Columns, Scores, scores
from touchpoint.ui.sheet import Html
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

_MOST_ROWS = 200
_OWN = "Its own"
_BUYERS = "returning_customer_share"
# Of all its queries the one that says most of what was chosen: those of cases may count complaints only.
_OF_CASES = "complaints/"
# A sign and a word beside the colour, which not everybody sees.
_MARKS = {WORSE: "− ", BETTER: "+ ", NEITHER: "≈ "}
_LOOKS = {WORSE: "worse", BETTER: "better", NEITHER: "grey"}


def table(view: View, by: str, columns: Columns | None = None) -> None:
    """Draw the table with its menu."""
    found = scores(view, by, columns)
    shown = _card(view, found)
    own = [_OWN] if found.own else []
    with framing.box(shown.key):
        st.subheader(shown.title, anchor=shown.key)
        sheet.draw(
            [Html(""), *(_head(found, each) for each in found.groups), *map(sheet.text, own)],
            [_together(found), *(_row(found, unit) for unit in found.units[:_MOST_ROWS])],
            labels=["", *(measures.get(each).name for each in found.groups), *own],
            numbers=(),
            dark=view.dark,
        )
        st.caption(plain(shown.note))
        card.menu(view, shown)


def _card(view: View, found: Scores) -> Card:
    counted = dict.fromkeys([*found.groups, *(cell.measure for cell in found.cells)])
    names = {each: (measures.get(each).name, measures.get(each).unit) for each in counted}
    return Card(
        key=f"scorecard-{found.by}s",
        title=f"Which {found.called} stand out?",
        figure=go.Figure(),
        has_chart=False,
        table=scorecard.frame(found.by_name, found.labels, names),
        note="; ".join(_notes(view, found)),
        definition=f"Each of the {found.called} in {len(names)} measures, against the others; by name, not by rank.",
        query=max((measures.get(each).query for each in names), key=lambda query: query.startswith(_OF_CASES)),
        n=len(found.units),
        sure=[
            *METHOD,
            found.tested,
            *(f"{measures.get(each).name}: {measures.get(each).definition}" for each in names),
        ],
    )


def _notes(view: View, found: Scores) -> list[str]:
    said = [f"{formats.counted(len(found.units), found.called)} {view.when()}, by name"]
    more = len(found.units) - _MOST_ROWS
    if more > 0:
        said.append(f"{formats.write(more, 'count')} more in the download")
    said.append(f"what belongs to no {found.by} is left out")
    if _BUYERS in found.groups:
        said.append(f"who buys in several {found.called} is a customer of each")
    if found.nothing:
        said.append(
            f"nothing by {found.by} is known of: {', '.join(measures.get(each).name for each in found.nothing)}"
        )
    for each in found.groups:
        said += [f"{measures.get(each).name}: {remark}" for remark in view.not_applied(measures.get(each).query)]
    return said


def _head(found: Scores, measure_id: str) -> Html:
    counted = scorecard.tally(found.of(measure_id))
    return sheet.joined(
        sheet.text(measures.get(measure_id).name),
        sheet.text(f"{counted[WORSE]} worse · {counted[BETTER]} better", own_line=True),
    )


def _together(found: Scores) -> list[Html]:
    """The first row: all units together."""
    cells = []
    for each, whole in found.wholes.items():
        said = sheet.text(sentences.value(measures.get(each), whole))
        cells.append(sheet.joined(said, sheet.text(f"n {formats.write(whole.n, 'count')}", look="grey")))
    return [sheet.text(f"All {found.called}"), *cells, *([Html("")] if found.own else [])]


def _row(found: Scores, unit: str) -> list[Html]:
    of_unit = {cell.measure: cell for cell in found.cells if cell.unit == unit}
    own = [_own_cell(found, unit, of_unit)] if found.own else []
    return [sheet.text(found.labels.get(unit, unit)), *(_cell(found, of_unit[each]) for each in found.groups), *own]


def _own_cell(found: Scores, unit: str, of_unit: Mapping[str, Cell]) -> Html:
    """What only this unit answers for, by its name: judged among the units, or against the period before."""
    if unit not in found.own:
        return Html("")
    measure = measures.get(found.own[unit])
    name = sheet.text(measure.name, own_line=True)
    if measure.id in of_unit:
        return sheet.joined(name, _cell(found, of_unit[measure.id]))
    if found.by in measure.dimensions or measure.missing(found.view.source):
        return sheet.joined(name, sheet.text("no data", look="grey"))
    return sheet.joined(name, _of_the_house(found.view, measure))


def _of_the_house(view: View, measure: Measure) -> Html:
    """A measure that knows no units: its value over all, and the word on the period before."""
    whole, word = view.whole(measure.id), sentences.verdict(measure, view.compared(measure.id), view.currency)
    said = f"{word.text} than in {view.comparison_in_words()}" if word.went else word.text
    home = menu.home_of(measure)
    value = sentences.value(measure, whole, view.currency)
    return sheet.joined(
        sheet.link(value, links.within(home.page().url_path, view.scope)) if home else sheet.text(value),
        sheet.text(f"n {formats.write(whole.n, 'count')}", look="grey"),
        sheet.text(said, look=word.feeling if word.feeling in ("better", "worse") else "grey", own_line=True),
    )


def _cell(found: Scores, cell: Cell) -> Html:
    measure, shown = measures.get(cell.measure), cell.found
    value = sentences.value(measure, shown)
    if shown.status != OK:
        why = shown.reason.partition(";")[0] if shown.n or shown.is_hidden else ""
        return sheet.joined(sheet.text(value, look="grey"), sheet.text(why, look="grey", own_line=True))
    home = menu.home_of(measure)
    scope = found.view.scope.with_chosen(found.by, [cell.unit])
    linked = sheet.link(value, links.within(home.page().url_path, scope)) if home else sheet.text(value)
    verdict = "nothing to compare with" if cell.verdict == UNJUDGED else _MARKS[cell.verdict] + cell.verdict
    return sheet.joined(
        linked,
        sheet.text(f"n {formats.write(shown.n, 'count')}", look="grey"),
        sheet.text(verdict, look=_LOOKS.get(cell.verdict, "grey"), own_line=True),
    )
