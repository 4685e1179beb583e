"""A measure of ours beside what other tools make of it, in one chart."""

from dataclasses import dataclass, replace

import pandas as pd

from touchpoint import charts, formats, measures, sentences
from touchpoint.findings import finding, reconciled
from touchpoint.findings.finding import Finding
from touchpoint.others import SUBJECTS, Other, others
from touchpoint.scope import Scope
from touchpoint.ui import filters, kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.leads import Lead, Leads
from touchpoint.ui.view import View

OURS = "Ours"


@dataclass(frozen=True)
class Compared:
    """What a definition of another tool comes to; `missing` says why it cannot be computed here."""

    other: Other
    found: Finding
    reasons: pd.DataFrame
    missing: str = ""


def choice(view: View) -> str:
    """Draw the choice of the measure, kept in the link, those first that other tools define too; its id."""
    names = dict.fromkeys((*SUBJECTS, *measures.MEASURES))
    there = {name: view.named(measures.get(name)) for name in names if not measures.get(name).missing(view.source)}
    return filters.choice("measure", "Which number?", there, is_long=True)


def is_empty(view: View, measure_id: str) -> bool:
    """Whether neither ours nor any other definition counts a thing."""
    return view.whole(measure_id).n == 0 and all(each.reasons.empty for each in all_of(view, measure_id))


@kept.said
def all_of(view: View, measure_id: str) -> list[Compared]:
    """What every definition beside a measure comes to."""
    return [_one(view, measure_id, other) for other in others(measure_id)]


def _one(view: View, measure_id: str, other: Other) -> Compared:
    missing = other.missing(view.source)
    if missing:
        return Compared(other, finding.no_data(missing), pd.DataFrame(), missing)
    rows = other.rows(view.source, _over(view, measure_id), _questionnaires(view, measure_id))
    reasons = reconciled.differences(rows) if len(rows) else rows
    return Compared(other, other.found(view.source, rows), reasons)


def _over(view: View, measure_id: str) -> Scope:
    """The scope with the filters that ours can apply: theirs is of the same units, and filtered by no others."""
    possible = measures.get(measure_id).filters
    return replace(view.scope, chosen=tuple(each for each in view.scope.chosen if each[0] in possible))


def _questionnaires(view: View, measure_id: str) -> tuple[str, ...]:
    return measures.get(measure_id).questionnaires(view.source, view.scope)


@kept.card
def definitions(view: View, measure_id: str) -> Card | str | None:
    """The value by each definition, ours first, as dots with their intervals."""
    if measure_id not in SUBJECTS:
        return "No other tool's definition of this number is recorded here."
    measure, ours, compared = measures.get(measure_id), view.whole(measure_id), all_of(view, measure_id)
    found = {OURS: ours, **{each.other.short: each.found for each in compared}}
    rows = finding.frame(found.values()).assign(group=list(found))
    rows["definition"] = [f"{OURS}: {measure.name}", *(each.other.title for each in compared)]
    rows["against_ours"] = [against(view, measure_id, each) for each in found.values()]
    units = view.called(measure.counts)
    return Card(
        key="definitions",
        title=_title(view, measure_id, compared),
        figure=charts.interval_dots(rows, unit=measure.unit, currency=view.currency, is_ranked=False, dark=view.dark),
        table=rows,
        note=f"ours: {formats.counted(ours.n, units)} {view.when()}; lines: 95 % intervals, where a number has one",
        definition=f"{OURS}: {measure.definition}",
        query=measure.query,
        n=ours.n,
        unit=measure.unit,
        sure=[
            *(f"{each.other.title}: {each.other.definition}" for each in compared),
            "The interval of a definition of another tool takes its units as independent of one another.",
            "The definitions are worked out here, from these data: a screen of the tool itself may hold other rows.",
        ],
        leads=_ways(view, measure_id, compared),
    )


def _title(view: View, measure_id: str, compared: list[Compared]) -> str:
    """'Time to settle, median: 3 days by ours, 32 hours to 3.7 days by 4 other definitions'."""
    measure = measures.get(measure_id)
    ours = sentences.value(measure, view.whole(measure_id), view.currency)
    values = sorted(each.found.value for each in compared if each.found.value is not None)
    if not values:
        return f"{measure.name}: {ours} by ours; no other definition can be counted here"
    low, high = (formats.write(value, measure.unit, view.currency) for value in (values[0], values[-1]))
    said = low if low == high else f"{low} to {high}"
    return f"{measure.name}: {ours} by ours, {said} by {formats.counted(len(values), 'other definitions')}"


def against(view: View, measure_id: str, found: Finding) -> str:
    """'9.8 points higher', 'the same'; empty where a side is not known or the number is ours."""
    measure, ours = measures.get(measure_id), view.whole(measure_id)
    if found is ours or found.value is None or ours.value is None:
        return ""
    gap = found.value - ours.value
    if gap == 0:
        return "the same"
    size = formats.change(gap, measure.unit, view.currency, like=ours.value)
    return f"{size} {sentences.way(measure, 'up' if gap > 0 else 'down')}"


def _ways(view: View, measure_id: str, compared: list[Compared]) -> Leads:
    """To the rows of ours, to all those that a definition counts, and to each reason of it."""
    points = [
        way(view, measure_id, each, (), f"{each.other.title}, and ours: all", (each.other.short,))
        for each in compared
        if len(each.reasons)
    ]
    points += [
        way(view, measure_id, each, (reason,), f"{each.other.title}: {reason}, {units:,}")
        for each in compared
        for reason, units in _reasons(each)
        if reason != reconciled.ALIKE and not is_hidden(view, units)
    ]
    return Leads(leads.whole(view, measure_id), points)


def _reasons(each: Compared) -> list[tuple[str, int]]:
    """Each reason, and how many units it holds."""
    if each.reasons.empty:
        return []
    return list(zip(each.reasons["difference"].map(str), each.reasons["units"].map(int), strict=True))


def way(
    view: View, measure_id: str, each: Compared, parts: tuple[str, ...], label: str, point: tuple[str, ...] = ()
) -> Lead:
    """The way to the rows between ours and another definition, of all reasons or of one."""
    asked = _questionnaires(view, measure_id)
    return leads.to(each.other.number, label, _over(view, measure_id), parts=parts, questionnaires=asked, point=point)


def is_hidden(view: View, count: int) -> bool:
    """Whether the house keeps so small a count to itself."""
    return 0 < count <= view.source.info.settings.privacy.hide_counts_to
