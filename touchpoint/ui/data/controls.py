"""Whether the numbers agree with the books: a line for each figure, and what lies between it and ours, step by step."""

from dataclasses import astuple, fields

import pandas as pd
import streamlit as st

from touchpoint.formats import counted, write
from touchpoint.quality import control_words as words
from touchpoint.quality import controls as judged
from touchpoint.quality.controls import Bridge, Step
from touchpoint.ui import sheet
from touchpoint.ui.data import control_rows
from touchpoint.ui.data.whole import bridges, listed, once, period, rows
from touchpoint.ui.listing import Listing, Table
from touchpoint.ui.sheet import Html
from touchpoint.ui.view import View

_QUESTION = "Do the numbers agree with the books?"
_UNSET = (
    "Nobody has said what the books say. Enter a month's sales of the ledger, or the desk's count of cases, as "
    "control_totals in touchpoint.toml and build again: what lies between is then named here, row by row."
)
_HEADS = ("figure", "the books", "ours", "difference", "what lies between", "what is left")


def controls(view: View) -> None:
    """Every figure of the books beside ours; of a chosen one the steps between, and of a chosen step the rows."""
    found = bridges(view)
    _figures(view)
    if not found:
        return
    place, chosen = 0, found[0]
    if len(found) > 1:
        names = [words.named(each) for each in found]
        place = names.index(st.selectbox("Set beside the books", names, width=320, key="control-figure"))
        chosen = found[place]
    _steps(view, place)
    control_rows.draw(view, chosen, _apart(view, chosen.subject))


@listed
def _figures(view: View) -> Listing:
    found = bridges(view)
    agree = sum(each.agrees for each in found)
    return Listing(
        key="controls",
        title=f"{_QUESTION} {agree} of {counted(len(found), 'figures')} do" if found else _QUESTION,
        shown=Table(_HEADS, [_figure(view, each) for each in found], numbers=(1, 2, 3)) if found else [_UNSET],
        rows=lambda: pd.DataFrame(map(astuple, found), columns=_columns(Bridge)).drop(columns=["steps", "fits"]),
        note="by the month in the house's time zone; a refund belongs to the month of its order",
        definition=control_rows.DEFINITION,
        period=period(view),
        n=len(found),
    )


@listed
def _steps(view: View, place: int) -> Listing:
    """Every step between two figures: those applied make the way, the others are shown below it."""
    bridge = bridges(view)[place]
    applied = [_step(view, bridge, each) for each in bridge.steps if each.is_applied]
    others = [_step(view, bridge, each) for each in bridge.steps if not each.is_applied]
    way = [
        _line(
            view, bridge, f"our own {bridge.subject}", bridge.ours, counted(bridge.rows, words.UNITS[bridge.subject])
        ),
        *applied,
        _line(view, bridge, "ours, as the books count", bridge.theirs - bridge.rest),
        _line(view, bridge, bridge.source, bridge.theirs),
        _line(view, bridge, "what is left", bridge.rest, words.left(bridge, view.currency)),
    ]
    apart = [f"{counted(each.found, 'rows')}: {each.label}" for each in _apart(view, bridge.subject)]
    return Listing(
        key="control-steps",
        title=f"From our {words.named(bridge)} to the books",
        shown=Table(("step", "", "amount", "rows"), [*way, *others], numbers=(2,)),
        rows=lambda: pd.DataFrame(map(astuple, bridge.steps), columns=_columns(Step)),
        note="; ".join(
            [
                "applied is what the books are said to hold; what is only shown takes no part in what is left",
                *([f"in no month, for theirs is not known: {', '.join(apart)}"] if apart else []),
                *([f"{words.month(bridge.month)} was not over at the as-of time"] if _is_cut(view, bridge) else []),
            ]
        ),
        definition=control_rows.DEFINITION,
        period=words.month(bridge.month),
        n=bridge.rows,
    )


def _apart(view: View, subject: str) -> list[Step]:
    """The steps whose rows have no month."""
    return once(view, f"undated {subject}", lambda view: judged.undated(rows(view, "data/control_steps"), subject))


def _is_cut(view: View, bridge: Bridge) -> bool:
    return view.source.info.as_of_on < pd.Timestamp(bridge.month).to_period("M").end_time.date()


def _figure(view: View, bridge: Bridge) -> list[Html]:
    applied = [f"{each.label} {_amount(view, bridge, each.amount)}" for each in bridge.steps if each.is_applied]
    numbers = (_amount(view, bridge, each) for each in (bridge.theirs, bridge.ours, bridge.difference))
    name = sheet.joined(sheet.text(words.named(bridge)), sheet.text(bridge.source, look="grey", own_line=True))
    left = sheet.text(words.left(bridge, view.currency), look="" if bridge.agrees else "worse")
    return [name, *map(sheet.text, numbers), sheet.text("; ".join(applied) or "nothing is applied"), left]


def _step(view: View, bridge: Bridge, step: Step) -> list[Html]:
    lacking = step.found - step.known
    said = counted(step.found, "rows") + (f", {write(lacking, 'count')} of them without an amount" if lacking else "")
    look = "" if step.is_applied else "grey"
    how = "applied" if step.is_applied else "only shown"
    return [
        sheet.text(step.label, look=look),
        sheet.text(how, look=look),
        sheet.text(_amount(view, bridge, step.amount), look=look),
        sheet.text(said, look=look),
    ]


def _line(view: View, bridge: Bridge, name: str, value: float, said: str = "") -> list[Html]:
    return [sheet.text(name), sheet.text(""), sheet.text(_amount(view, bridge, value)), sheet.text(said)]


def _amount(view: View, bridge: Bridge, value: float | None) -> str:
    return words.amount(value, bridge.subject, view.currency)


def _columns(of: type[Bridge] | type[Step]) -> list[str]:
    return [each.name for each in fields(of)]
