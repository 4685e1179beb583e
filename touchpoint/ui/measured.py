"""Cards about a measure: how it went over 13 months, and how it differs between groups."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st

from touchpoint import charts, formats, measures, periods, sentences
from touchpoint.findings import differences
from touchpoint.findings.finding import OK, Finding, frame
from touchpoint.measures import Measure
from touchpoint.ui import aims, card, certainty, framing, full_counts, kept, leads, maturity, nonresponse, variation
from touchpoint.ui.card import Card
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

DIMENSIONS = {
    "channel": "Contacted by",
    "sold-through": "Sold through",
    "department": "Department",
    "region": "Region",
    "store": "Store",
    "tier": "Price tier",
    "category": "Category",
    "segment": "Segment",
}

_CALLED = {"sold-through": "sales channel", "tier": "price tier", "channel": "contact channel"}


def dimensions(keys: Iterable[str]) -> dict[str, str]:
    """The dimensions a page offers, with their labels."""
    return {key: DIMENSIONS[key] for key in keys}


@kept.card
def trend(view: View, measure_id: str, subject: str, *, sure: Iterable[str] = ()) -> Card | str | None:
    """The measure in each of the 13 months to the period's end; nothing where no month has a unit."""
    measure, target = measures.get(measure_id), view.target(measure_id)
    rows = variation.marked(view, measure, aims.by_month(view, measure, frame(view.trend(measure_id))))
    if not rows["n"].sum():
        return None
    figure = charts.trend(
        rows,
        unit=measure.unit,
        currency=view.currency,
        target=target.value if target else None,
        references=aims.references(view, measure),
        dark=view.dark,
    )
    key = f"{measure_id.replace('_', '-')}-by-month"
    return _months_card(view, measure, key, subject, figure, rows, sure)


def headline(view: View, measure_id: str, subject: str, note: str) -> None:
    """The same 13 months, small and below a large figure, then `note` and the card's menu."""
    made = kept.made(view, _headline, measure_id, subject)
    if isinstance(made, Card) and framing.is_card():
        card.draw(view, made)
    elif isinstance(made, Card):
        card.chart(view, made)
        st.caption(plain(f"{note}; what is marked: How sure?" if made.marks else note))
        card.menu(view, made)


def _headline(view: View, measure_id: str, subject: str) -> Card | None:
    measure, target = measures.get(measure_id), view.target(measure_id)
    rows = variation.marked(view, measure, aims.by_month(view, measure, frame(view.trend(measure_id))))
    if not rows["n"].sum():
        return None
    figure = charts.small_trend(
        rows, unit=measure.unit, currency=view.currency, target=target.value if target else None, dark=view.dark
    )
    return _months_card(view, measure, headline_key(measure_id), subject, figure, rows, ())


def headline_key(measure_id: str) -> str:
    """The key of the card of a large figure."""
    return f"{measure_id.replace('_', '-')}-headline"


def _months_card(
    view: View, measure: Measure, key: str, subject: str, figure: Any, rows: pd.DataFrame, sure: Iterable[str]
) -> Card:
    months = view.trend(measure.id)
    ripe = maturity.of(view, measure, months)
    found, compared = view.whole(measure.id), view.compared(measure.id)
    note = [_months_note(view, measure, found, rows), *maturity.remark(view, measure, ripe)]
    behind = [*maturity.sure(view, measure, ripe), *variation.sure(view, measure)]
    return Card(
        key=key,
        title=sentences.change(measure, subject, found, compared, view.currency),
        figure=maturity.drawn(view, measure, figure, ripe),
        table=maturity.by_month(rows, ripe),
        note="; ".join([*note, *variation.remark(view, measure)]),
        definition=measure.definition,
        query=measure.query,
        n=found.n,
        period=f"{view.scope.period_in_words()}; rows: each month of {view.scope.trend().period_in_words()}",
        unit=measure.unit,
        sure=[*certainty.of_measure(view, measure.id), *nonresponse.sure(view, measure.id), *behind, *sure],
        leads=leads.by_month(view, measure.id, months),
        dated=measure.id,
    )


def _months_note(view: View, measure: Measure, found: Finding, rows: pd.DataFrame) -> str:
    """The one line under a trend: n, what the band is, and what the line is where the period is no month."""
    is_stock = measure.unit == "count"
    is_full = is_stock or full_counts.is_full(found)
    when = f"at the end of {view.scope.period_in_words()}" if is_stock else view.when()
    parts = [f"{formats.counted(found.n, view.called(measure.counts))} {when}"]
    parts.append("full counts, nothing sampled" if is_full else "band: 95 % interval of each month")
    if not view.is_one_month:
        last = rows[rows["status"] == OK].tail(1)
        said = f", the last {formats.write(last['value'].item(), measure.unit, view.currency)}" if len(last) else ""
        parts.append(f"line: each month by itself{said}")
    look_back = view.source.look_back(view.scope.trend().start) if measure.looks_back else None
    if look_back is not None and look_back.is_short:
        parts.append(
            f"early months understated: orders begin in {periods.in_words(*periods.month_of(look_back.first_on))}"
        )
    return "; ".join([*parts, *aims.sources(view, measure)])


@kept.card
def breakdown(view: View, measure_id: str, by: str, subject: str, *, sure: Iterable[str] = ()) -> Card | str | None:
    """The measure for each group of a dimension, against the whole; groups that clearly differ are named."""
    measure, whole = measures.get(measure_id), view.whole(measure_id)
    groups = view.groups(measure_id, by)
    labels = view.choices.labels.get(by, {})
    rows = frame(each for each in groups if each.n or each.is_hidden)
    if rows.empty:
        return None
    rows = certainty.with_q(aims.by_group(view, measure, by, rows), groups)
    rows["group"] = [labels.get(group, group) for group in rows["group"]]
    ticks = "; tick: the group's own target" if "target" in rows else ""
    figure = charts.interval_dots(
        rows,
        unit=measure.unit,
        currency=view.currency,
        whole=whole.value if whole.status == OK else None,
        dark=view.dark,
    )
    return Card(
        key=f"{measure_id.replace('_', '-')}-by-{by}",
        title=_who_differs(view, measure, subject, by, groups),
        figure=figure,
        table=rows,
        note=(
            f"{formats.counted(whole.n, view.called(measure.counts))}; {full_counts.marks(whole)}; "
            f"dotted: the whole{ticks}"
        ),
        definition=measure.definition,
        query=measure.query,
        n=whole.n,
        unit=measure.unit,
        sure=[*certainty.of_groups(view, measure, groups), *nonresponse.sure(view, measure_id), *sure],
        leads=leads.by_group(view, measure_id, by, groups),
    )


def _who_differs(view: View, measure: Measure, subject: str, by: str, groups: list[Finding]) -> str:
    """The title of a breakdown: which groups clearly differ, or that none does or none can be told apart."""
    split, labels = measure.splits.get(by), view.choices.labels.get(by, {})
    there = f"{subject} by {split[:1].lower() + split[1:] if split else _CALLED.get(by, by)}"
    match [labels.get(each.group, each.group) for each in groups if each.status == OK]:
        case []:
            return f"{there}: too few to show"
        case [only]:
            return f"{there}: only {only} can be shown"
    counted = [each for each in groups if full_counts.is_full(each) and each.value is not None]
    if len(counted) > 1:
        return f"{there}: {full_counts.from_to(measure, counted, labels)}"
    higher, lower = differences.from_the_rest(groups, view.relevant(measure.id))
    said = [
        f"{way} in {', '.join(labels.get(name, name) for name in names)}"
        for way, names in ((sentences.way(measure, "up"), higher), (sentences.way(measure, "down"), lower))
        if names
    ]
    return f"{subject}: clearly {'; '.join(said)}" if said else f"{there}: no clear difference"
