"""Whether a decision worked: what can be said, and the chart it is read from."""

import pandas as pd

from touchpoint import charts, formats, measures, sentences
from touchpoint.findings import decided
from touchpoint.findings.decided import Outcome
from touchpoint.logbook import Decision
from touchpoint.measures import Measure
from touchpoint.stats.interrupted import Change
from touchpoint.ui import kept, leads
from touchpoint.ui.card import Card
from touchpoint.ui.decisions.judged import Judged, judged
from touchpoint.ui.leads import Leads
from touchpoint.ui.view import View

_METHOD = (
    "An interrupted time series: each point weighs as many units as it counts, and neighbours may hang together "
    "(generalised least squares, averaged over their correlation); season is taken out by the control alone",
    "An association in time: what else changed in the segment alone at the same time counts as well, and a decision "
    "taken after a bad spell is followed by better times by itself",
)


@kept.card
def result(view: View, decision: Decision) -> Card | str | None:
    """The series of a decision's measure around its day, and what it says; the view is that of its segment."""
    found = judged(view, decision)
    measure, outcome = measures.get(decision.measure), found.outcome
    if not outcome.steps:
        return f"{measure.name}: the data hold no whole week or month of this segment"
    rows = _rows(outcome, decision)
    n = sum(each.found.n for each in outcome.used or outcome.steps)
    return Card(
        key=f"decision-{decision.id}",
        title=_title(view, measure, outcome),
        figure=charts.interrupted(
            rows,
            unit=measure.unit,
            currency=view.currency,
            decided_on=decision.decided_on,
            check_on=decision.check_on,
            dark=view.dark,
        ),
        table=rows,
        note=_note(view, measure, found, n),
        definition=measure.definition,
        query=measure.query,
        n=n,
        period=f"{formats.day(outcome.steps[0].first)} to {formats.day(outcome.steps[-1].last)}",
        unit=measure.unit,
        sure=_sure(view, measure, found, decision),
        leads=Leads(leads.to(measure.id, f"All {formats.counted(n, view.called(measure.counts))}", found.over)),
    )


def _rows(outcome: Outcome, decision: Decision) -> pd.DataFrame:
    """The steps of the chart, and on those that were fitted how they would have gone on."""
    rows = pd.DataFrame(
        {
            "step": [each.first for each in outcome.steps],
            "value": [each.found.value for each in outcome.steps],
            "low": [each.found.low for each in outcome.steps],
            "high": [each.found.high for each in outcome.steps],
            "n": [each.found.n for each in outcome.steps],
            "reason": [each.found.reason for each in outcome.steps],
            "control": [each.control.value if each.control else None for each in outcome.steps],
            "without": [outcome.without.get(each.first) for each in outcome.steps],
        }
    )
    numbers = ("value", "low", "high", "control", "without")
    rows = rows.astype(dict.fromkeys(numbers, float))
    after = [each.first >= decision.decided_on for each in outcome.steps]
    rows["without"] = rows["without"].where(pd.Series(after, index=rows.index))
    if decision.expected is not None:
        rows["expected"] = rows["without"] + decision.expected
    return rows


def _title(view: View, measure: Measure, outcome: Outcome) -> str:
    word = outcome.word[:1].upper() + outcome.word[1:]
    fitted = outcome.fitted
    if fitted is None:
        return f"{word}: {outcome.why}"
    named = view.named(measure)
    if not fitted.mean.is_clear or outcome.word == decided.NOT_TOLD:
        return f"{word}: {named}, {outcome.why}"
    size = formats.change(fitted.mean.value, measure.unit, view.currency)
    way = sentences.way(measure, "up" if fitted.mean.value > 0 else "down")
    return f"{word}: {named} {size} {way} than it would have gone on"


def _note(view: View, measure: Measure, found: Judged, n: int) -> str:
    outcome = found.outcome
    said = [f"{formats.counted(n, view.called(measure.counts))}; {view.filters_in_words}"]
    if outcome.fitted:
        said.append(f"{formats.counted(len(outcome.used), f'{outcome.grain}s')} fitted")
        said.append(f"change {_change(measure, outcome.fitted.mean, view.currency)}")
    if outcome.between:
        said.append(f"against {found.against}")
    return "; ".join(said)


def _change(measure: Measure, change: Change, currency: str | None) -> str:
    """'−66 points (95 %: −70 points to −62 points)'."""
    value, low, high = (
        f"{'−' if each < 0 else '+'}{formats.change(each, measure.unit, currency, like=change.value)}"
        for each in (change.value, change.interval.low, change.interval.high)
    )
    return f"{value} (95 %: {low} to {high})"


def _sure(view: View, measure: Measure, found: Judged, decision: Decision) -> list[str]:
    """The changes behind the word, how small a one would have been seen, and how they were found."""
    outcome, currency = found.outcome, view.currency
    said = [f"{outcome.word[:1].upper()}{outcome.word[1:]}: {outcome.why}"]
    if decision.expected is not None:
        size = formats.change(decision.expected, measure.unit, currency)
        said.append(f"Expected: {'+' if decision.expected > 0 else '−'}{size}")
    if outcome.own is None or outcome.fitted is None:
        return said
    fitted = outcome.fitted
    after = sum(each.first >= decision.decided_on for each in outcome.used)
    said.append(f"The segment by itself: {_change(measure, outcome.own.mean, currency)}")
    if outcome.control and outcome.between:
        said.append(f"Control, {found.against}: {_change(measure, outcome.control.mean, currency)}")
        said.append(f"The difference of both, by which it is judged: {_change(measure, fitted.mean, currency)}")
    weeks = formats.counted(len(outcome.used) - after, f"{outcome.grain}s")
    return [
        *said,
        f"In level at once: {_change(measure, fitted.level, currency)}; "
        f"in slope: {_change(measure, fitted.slope, currency)} each {outcome.grain}",
        f"A change of {formats.change(fitted.smallest, measure.unit, currency)} would be seen four times in five",
        f"How it was found: the course of the {weeks} before goes on, and the mean of the "
        f"{formats.counted(after, f'{outcome.grain}s')} from the decision to the check date is set against it",
        *_METHOD,
    ]
