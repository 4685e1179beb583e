"""What the scorecard of one kind of unit holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from touchpoint import formats, measures
from touchpoint.findings import differences, scorecard
from touchpoint.findings.differences import UNKNOWN
from touchpoint.findings.finding import Finding
from touchpoint.findings.scorecard import BETTER, NEITHER, UNJUDGED, WORSE, Cell
from touchpoint.measures import Measure
from touchpoint.ui import framing, measured, page, session
from touchpoint.ui.view import View

_OF_PLACES = (
    "csat",
    "returning_customer_share",
    "complaints_per_1000_orders",
    "resolution_hours_median",
    "sla_met",
)
_OF_DESKS = (
    "csat",
    "first_response_hours_median",
    "resolution_hours_median",
    "sla_met",
    "first_contact_resolution",
)
_MEASURES = {"region": _OF_PLACES, "store": _OF_PLACES, "department": _OF_DESKS}


@dataclass(frozen=True)
class Columns:
    """What stands in a scorecard: the measures that every unit has, and for a unit the one that is its own."""

    shared: tuple[str, ...]
    own: tuple[tuple[str, str], ...] = ()


_BADGES = {WORSE: "red", BETTER: "green", NEITHER: "gray"}
METHOD = (
    "Clearly better or worse is what differs from the others by more than chance, with at most 5 % of all such "
    "findings of this scorecard expected to be false (Benjamini–Hochberg over all its cells).",
    "From ten units on, shares and rates are set against a funnel around all units together: exact binomial or Poisson "
    "limits, widened by the variance between units where they differ more than chance lets them (Spiegelhalter 2005). "
    "Where there are fewer, and for times, each is tested against all the others together.",
)


@dataclass(frozen=True)
class Scores:
    """For each measure its units and all of them together, and the verdict on every cell.

    Measures without a single unit are left out, and in `nothing`. `own` says which measure is a unit's own.
    """

    by: str
    view: View
    groups: Mapping[str, Sequence[Finding]]
    wholes: Mapping[str, Finding]
    cells: Sequence[Cell]
    nothing: Sequence[str]
    own: Mapping[str, str]

    def of(self, measure_id: str) -> list[Cell]:
        return [cell for cell in self.by_name if cell.measure == measure_id]

    @property
    def labels(self) -> Mapping[str, str]:
        return self.view.choices.labels.get(self.by, {})

    @property
    def units(self) -> list[str]:
        """The units by name: there is no ranking."""
        return sorted({cell.unit for cell in self.cells}, key=lambda unit: (self.labels.get(unit, unit).lower(), unit))

    @property
    def by_name(self) -> list[Cell]:
        """All cells, units by name."""
        place = {unit: number for number, unit in enumerate(self.units)}
        return sorted(self.cells, key=lambda cell: place[cell.unit])

    @property
    def tested(self) -> str:
        """Among how many cells each is looked at."""
        tested = sum(cell.q is not None for cell in self.cells)
        return f"m = {tested} cells were tested at once; the table's q is each one's, clear up to {differences.LIMIT}."

    @property
    def called(self) -> str:
        """What several units are called."""
        return f"{self.by}s"


def kinds_of_unit(view: View) -> dict[str, str]:
    """What the scorecard can be of: the kinds of unit that occur in the build, with their labels."""
    kinds = {key: f"{label}s" for key, label in measured.dimensions(_MEASURES).items() if view.choices.values[key]}
    if not kinds:
        _stop(view, "The data name no store, region or department")
    return kinds


def stop_if_nothing(view: View, by: str, columns: Columns | None = None) -> None:
    """End the page when no unit has anything in the period and filters."""
    if not scores(view, by, columns).cells:
        _stop(view, "Nothing to show: nothing in this period and these filters. Widen the period or take a filter away")


def scores(view: View, by: str, columns: Columns | None = None) -> Scores:
    """The scorecard of one kind of unit, of the measures usual for it or of others, worked out once."""
    wanted = columns or Columns(_MEASURES[by])
    return session.once(view.source, "scorecard", view.key, by, wanted, compute=lambda: _scores(view, by, wanted))


def choices(view: View, by: str) -> dict[str, str]:
    """The measures that can be looked at one by one, with their names."""
    return {each: measures.get(each).name for each in scores(view, by).groups}


def headline(view: View, by: str, columns: Columns | None = None) -> None:
    """How many cells are clearly worse, clearly better, neither."""
    found = scores(view, by, columns)
    counted = scorecard.tally(found.cells)
    st.markdown(" ".join(f":{_BADGES[each]}-badge[{each}: {counted[each]}]" for each in (WORSE, BETTER, NEITHER)))
    size = f"{formats.counted(len(found.units), found.called)} × {formats.counted(len(found.groups), 'measures')}"
    few = f"; not judged, too few: {counted[UNJUDGED]}. A longer period holds more" if counted[UNJUDGED] else ""
    st.caption(f"{size}, each set against the others{few}")


def _scores(view: View, by: str, columns: Columns) -> Scores:
    own = dict(columns.own)
    asked = [*columns.shared, *sorted({each for each in own.values() if by in measures.get(each).dimensions})]
    known = [each for each in dict.fromkeys(asked) if not measures.get(each).missing(view.source)]
    groups = {each: _units(view, by, measures.get(each)) for each in known}
    there = {each: found for each, found in groups.items() if found}
    shared = {each: found for each, found in there.items() if each in columns.shared}
    alone = {each: [unit for unit in own if own[unit] == each] for each in there if each not in shared}
    return Scores(
        by,
        view,
        shared,
        {each: scorecard.together(found) for each, found in shared.items()},
        scorecard.judged(
            there,
            {each: measures.get(each).better for each in there},
            alone,
            {each: view.relevant(each) for each in there},
        ),
        [each for each in columns.shared if each not in there],
        own,
    )


def _units(view: View, by: str, measure: Measure) -> list[Finding]:
    """The units in which a measure counts anything; of surveys the questionnaire that most answers of units are to."""
    scope = view.scope_for(measure)
    deciding = scope
    if measure.one_questionnaire and scope.chosen_for(by) is None:
        deciding = scope.with_chosen(by, view.choices.values[by])
    groups = session.groups(view.source, measure.id, scope, by, chosen_in=deciding)
    return [each for each in groups if (each.n or each.is_hidden) and each.group != UNKNOWN]


def _stop(view: View, why: str) -> None:
    with framing.instead():
        st.info(f"{why}.", icon=":material/inbox:")
    page.stop(view)
