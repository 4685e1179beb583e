"""Every dimension in one table: what rate and mix add, and which group moved most apart from the others."""

import plotly.graph_objects as go
import streamlit as st

from touchpoint import formats, links
from touchpoint.findings.why import Part, Place, Split
from touchpoint.ui import card, framing, kept, moved, sheet
from touchpoint.ui.card import Card
from touchpoint.ui.moved import Moved
from touchpoint.ui.sheet import Html
from touchpoint.ui.text import plain
from touchpoint.ui.view import View
from touchpoint.ui.why import rows, words

_HEADS = ("Split by", "By rate", "By mix", "Most apart", "Its part by rate")
_OF_COUNTS = ("Split by", "Most apart", "Its part")


def listing(view: View, measure_id: str) -> None:
    """Draw the table, the dimension with the group that moved most apart on top; nothing without a split."""
    found = moved.of(view, measure_id)
    if not found.splits:
        return
    shown = kept.made(view, _card, measure_id)
    assert isinstance(shown, Card)
    with framing.box(shown.key):
        st.subheader(plain(shown.title), anchor=shown.key)
        lines = [_line(view, found, measure_id, place) for place in _first_of_each(found)]
        heads, numbers = (_OF_COUNTS, (2,)) if found.is_count else (_HEADS, (1, 2, 4))
        sheet.draw([sheet.text(head) for head in heads], lines, labels=heads, numbers=numbers, dark=view.dark)
        st.caption(plain(shown.note))
        card.menu(view, shown)


def _card(view: View, measure_id: str) -> Card:
    found = moved.of(view, measure_id)
    assert found.wholes is not None
    tested = [place for place in found.judged.groups if place.q is not None]
    clear = sum(place.is_clear for place in tested)
    groups = formats.counted(len(tested), "groups")
    counts = words.units(view, found.measure)
    return Card(
        key="why-by-dimension",
        title=f"Where does it lie? {formats.write(clear, 'count')} of {groups} stand out",
        figure=go.Figure(),
        has_chart=False,
        table=rows.table(view, found, found.judged.groups),
        note="; ".join(_notes(view, found)),
        definition=f"{found.measure.definition} Numbers and parts of the table are in {rows.unit(found)}.",
        query=found.measure.query,
        n=found.wholes.now.n,
        period=f"{view.scope.period_in_words()} against {view.comparison_in_words()}",
        sure=[*rows.method(found), f"n counts {counts}.", *_refusals(found)],
    )


def _notes(view: View, found: Moved) -> list[str]:
    assert found.wholes is not None
    units = words.units(view, found.measure)
    said = [
        f"{formats.counted(found.wholes.now.n, units)} {view.when()} against "
        f"{formats.write(found.wholes.before.n, 'count')} in {view.comparison_in_words()}",
        "full counts, nothing sampled"
        if found.is_count
        else "rate and mix of a dimension add up to the change; small: 95 % interval",
    ]
    if found.refused:
        names = ", ".join(words.dimension(found, each.by) for each in found.refused)
        said.append(f"not split by {names} (How sure? says why)")
    return said


def _refusals(found: Moved) -> list[str]:
    return [f"Not split by {words.dimension(found, each.by)}: {each.why}." for each in found.refused]


def _first_of_each(found: Moved) -> list[Place]:
    """For each dimension its group of the highest rank."""
    first: dict[str, Place] = {}
    for place in found.judged.groups:
        first.setdefault(place.split.by, place)
    return list(first.values())


def _line(view: View, found: Moved, measure_id: str, place: Place) -> list[Html]:
    split, segment = place.split, place.segment
    assert segment is not None
    address = links.within("why", view.scope, {"measure": [measure_id], "by": [split.by]})
    before, now = (words.value(view, found, each) for each in segment.found)
    name = words.group(view, split.by, segment.group)
    went = f"{before} to {now}" if any(segment.found) else ""
    return [
        sheet.link(words.dimension(found, split.by), address),
        *([] if found.is_count else [_rate(view, found, split), _mix(view, found, split)]),
        sheet.joined(
            sheet.text(name),
            sheet.text(went, look="grey", own_line=True) if went else Html(""),
            _stands(place),
        ),
        sheet.text(words.signed(view, found, segment.rate.value)),
    ]  # fmt: skip


def _rate(view: View, found: Moved, split: Split) -> Html:
    return sheet.joined(sheet.text(words.signed(view, found, split.rate.value)), _ends(view, found, split.rate))


def _ends(view: View, found: Moved, part: Part) -> Html:
    """The interval of a part, small below it; nothing where nothing is sampled."""
    ends = words.ends(view, found, part)
    return sheet.text(ends, look="grey", own_line=True) if ends else Html("")


def _stands(place: Place) -> Html:
    if place.is_clear:
        return sheet.text("stands out", own_line=True)
    return sheet.text("not tested" if place.q is None else "≈ as the others", look="grey", own_line=True)


def _mix(view: View, found: Moved, split: Split) -> Html:
    said = sheet.joined(sheet.text(words.signed(view, found, split.mix.value)), _ends(view, found, split.mix))
    if not split.is_reversed or not found.is_changed:
        return said
    sure = "Simpson’s reversal" if split.is_clearly_reversed else "rate goes the other way, within chance"
    return sheet.joined(said, sheet.text(sure, look="grey", own_line=True))
