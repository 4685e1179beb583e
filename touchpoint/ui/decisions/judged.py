"""What can be said of a decision on a build: its series, and the rest of the house that it is set against."""

from dataclasses import dataclass, replace
from functools import partial

from touchpoint import measures
from touchpoint.findings import decided
from touchpoint.findings.decided import Outcome
from touchpoint.findings.finding import Finding
from touchpoint.logbook import Decision
from touchpoint.measures import Measure
from touchpoint.scope import Scope
from touchpoint.ui import session
from touchpoint.ui.view import View

# Which filter tells the segment from its control, where several are set: the places of the house before the rest.
_CONTROLLED_BY = ("region", "store", "department", "sold-through", "channel", "tier", "category", "segment")
_MOSTLY = 0.8


@dataclass(frozen=True)
class Judged:
    """What can be said of a decision, over which scope, and which rest of the house it was set against."""

    outcome: Outcome
    over: Scope
    against: str


def view_of(view: View, decision: Decision) -> View:
    """The page narrowed to the segment of a decision; cases are complaints, unless it names kinds."""
    return replace(view, scope=replace(view.scope, chosen=decision.segment), complaints_only=True)


def judged(view: View, decision: Decision) -> Judged:
    """What can be said of a decision by its weeks, else by its months; worked out once."""
    narrowed = view_of(view, decision)
    compute = partial(_judged, narrowed, decision)
    return session.once(view.source, "decided", narrowed.key, decision, compute=compute)


def _judged(view: View, decision: Decision) -> Judged:
    """By weeks, which tell more, unless they tell nothing or most of them are too small to be shown."""
    weeks = _by(view, decision, decided.WEEK)
    if weeks.outcome.fitted and _shown(weeks.outcome) >= _MOSTLY:
        return weeks
    months = _by(view, decision, decided.MONTH)
    return min((weeks, months), key=lambda each: (each.outcome.fitted is None, _shown(each.outcome) < _MOSTLY))


def _shown(outcome: Outcome) -> float:
    """The share of the steps that are large enough to be shown."""
    shown = [each.found.value is not None for each in outcome.steps]
    return sum(shown) / len(shown) if shown else 0.0


def _by(view: View, decision: Decision, grain: str) -> Judged:
    measure, info = measures.get(decision.measure), view.source.info
    start = max(decided.first_asked(decision.decided_on, grain), info.first_on)
    over = view.scope_for(measure).with_dates(min(start, info.as_of_on), info.as_of_on)
    rest, against = _control(view, over, measure)
    steps = decided.steps(
        _series(view, measure, over, grain),
        _series(view, measure, rest, grain) if rest else [],
        (info.first_on, info.as_of_on),
        info.settings.week_starts_on_number,
    )
    expected = (1 if decision.way == "up" else -1, decision.size)
    outcome = decided.judge(grain, steps, decision.decided_on, decision.check_on, info.as_of_on, expected)
    return Judged(outcome, over, against)


def _series(view: View, measure: Measure, over: Scope, grain: str) -> list[Finding]:
    return session.groups(view.source, measure.id, over, grain, chosen_in=over)


def _control(view: View, over: Scope, measure: Measure) -> tuple[Scope | None, str]:
    """The same outside the segment, and what that is called; None where the segment is the whole house."""
    for key in _CONTROLLED_BY:
        chosen = over.chosen_for(key)
        others = [each for each in view.choices.values.get(key, ()) if chosen and each not in chosen]
        if others and key in measure.filters:
            named = replace(over, chosen=((key, chosen or ()),)).filters_in_words(view.choices.labels)
            return over.with_chosen(key, others), f"the rest of the house, outside {named}"
    return None, ""
