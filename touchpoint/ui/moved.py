"""A measure, its change, and the split of that by every dimension the measure has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from touchpoint import formats, measures, scope
from touchpoint.findings import why
from touchpoint.findings.compare import CHANGED, COUNTED, Comparison, compare
from touchpoint.findings.durations import Times
from touchpoint.findings.finding import OK, Finding
from touchpoint.findings.why import Judged, Pair, Refused, Split
from touchpoint.measures import Measure
from touchpoint.scope import Scope
from touchpoint.ui import asked, kept, measured, session
from touchpoint.ui.view import View

_WEEK = 7 * 24.0
_SETTLING = "resolution_hours"
_CASES = "complaints/"
_TIMES = ("hours", "seconds", "days")
_NO_GROUPS = "In no dimension are there groups to tell apart, or each of them is too few to show."


@dataclass(frozen=True, eq=False)
class Moved:
    """What was counted, the whole in both periods, and the splits; `why_not` says why there are none."""

    measure: Measure
    comparison: Comparison | None = None
    wholes: Pair[Finding] | None = None
    splits: tuple[Split, ...] = ()
    refused: tuple[Refused, ...] = ()
    why_not: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether the whole moved by more than chance, or at all where all is counted."""
        if self.comparison is None:
            return False
        return self.comparison.word == CHANGED or (self.comparison.word == COUNTED and bool(self.comparison.difference))

    @property
    def is_count(self) -> bool:
        """Whether the whole is a full count, which has parts and no mix."""
        return self.wholes is not None and why.counting.is_count(self.wholes.now)

    @cached_property
    def judged(self) -> Judged:
        """What stands out in this change alone; several at once are judged together."""
        (found,) = why.judged([self.splits])
        return found


def counted(view: View, measure_id: str) -> Measure:
    """The measure as it is split: of a time with a target the share that ended within it, of settling within a week."""
    measure = measures.get(measure_id)
    times, limit = _times(measure), _limit(view, measure)
    if times is None or limit is None or measure.unit != "hours":
        return measure
    within = formats.target(limit, "hours")
    return replace(
        measure,
        name=f"{times.done.capitalize()} within {within}",
        unit="share",
        better="higher",
        definition=(
            f"Share of the {times.called} of the period that are {times.done} within {within}, by Kaplan–Meier: open "
            f"ones count with their time so far. It stands for “{measure.name}”: a median is no sum over groups."
        ),
        find=partial(times.within, limit=limit),
    )


@kept.said
def of(view: View, measure_id: str) -> Moved:
    """The split of the change of a measure by every dimension that it has."""
    found = whole(view, measure_id)
    return _split(view, found, found.measure.splits)


@kept.said
def alike(view: View, measure_id: str) -> Moved:
    """The same by the dimensions that all measures share."""
    return _split(view, whole(view, measure_id), ())


@kept.said
def whole(view: View, measure_id: str) -> Moved:
    """The change of a measure without any split."""
    measure = counted(view, measure_id)
    now = view.scope_for(measure)
    earlier = now.comparison()
    if earlier is None:
        return Moved(measure, why_not="Nothing is compared: choose what to compare with beside the page.")
    wholes = Pair(_whole(view, measure, earlier), _whole(view, measure, now))
    comparison = compare(wholes.now, wholes.before)
    return Moved(measure, comparison, wholes, why_not=_why_not(measure, wholes, comparison))


def offered(view: View, measure_id: str, compared: Comparison | None) -> dict[str, list[str]] | None:
    """The way from a figure, so compared, to the page on its change; None without a verdict or where none is split."""
    measure = counted(view, measure_id)
    if compared is None or compared.difference is None:
        return None
    if not _is_curve(measure) and why.refusal(measure.unit, measure.find, view.whole(measure_id)):
        return None
    return to(view, measure_id)


def to(view: View, measure_id: str, by: str = "") -> dict[str, list[str]]:
    """The parameters of a link to that page: the filters, the measure, and the dimension where one is meant.

    The page counts complaints alone; a page that counts all cases says so by naming all kinds.
    """
    over, kinds = view.scope, view.choices.values["kind"]
    counts_all = measures.get(measure_id).query.startswith(_CASES) and not view.complaints_only
    if counts_all and kinds and over.chosen_for("kind") is None:
        over = over.with_chosen("kind", kinds)
    return {**scope.encode(over), "measure": [measure_id], **({"by": [by]} if by else {})}


def _split(view: View, found: Moved, more: Iterable[str]) -> Moved:
    """The change split by what all measures share and by `more`; as it is where it cannot be."""
    if found.why_not or found.wholes is None:
        return found
    measure, now = found.measure, view.scope_for(found.measure)
    earlier = now.comparison()
    assert earlier is not None
    cut = why.counting.split if found.is_count else why.split
    if _is_curve(measure):
        cut = partial(why.split, keeps_remainder=True)
    made = [
        cut(by, found.wholes, _groups(view, measure, Pair(earlier, now), by))
        for by in [*(key for key in measured.DIMENSIONS if key in measure.filters), *more]
    ]
    splits = tuple(each for each in made if isinstance(each, Split))
    refused = tuple(each for each in made if isinstance(each, Refused))
    return replace(found, splits=splits, refused=refused, why_not="" if splits else _NO_GROUPS)


def _why_not(measure: Measure, wholes: Pair[Finding], comparison: Comparison) -> str:
    """Why a change is not split, in words; empty where it is."""
    is_time = measure.unit in _TIMES
    if not _is_curve(measure) and (is_time or wholes.now.status == OK):
        refused = why.refusal(measure.unit, measure.find, wholes.now)
        if refused:
            return refused
    return "" if comparison.difference is not None else _not_compared(wholes, comparison)


def _not_compared(wholes: Pair[Finding], comparison: Comparison) -> str:
    said = wholes.now.reason if wholes.now.status != OK else wholes.before.reason
    return f"It cannot be compared: {comparison.word}{f' ({said})' if said else ''}."


def _whole(view: View, measure: Measure, over: Scope) -> Finding:
    if measure is measures.get(measure.id):
        return session.whole(view.source, measure.id, over)
    asked.measure(measure.id)
    compute = partial(measure.whole, view.source, over)
    return session.once(view.source, "why", measure.id, measure.name, over, compute=compute)


def _groups(view: View, measure: Measure, scopes: Pair[Scope], by: str) -> Pair[Sequence[Finding]]:
    return Pair(*(_of_groups(view, measure, over, by) for over in scopes))


def _of_groups(view: View, measure: Measure, over: Scope, by: str) -> list[Finding]:
    if measure is measures.get(measure.id):
        return session.groups(view.source, measure.id, over, by, chosen_in=over)
    compute = partial(measure.groups, view.source, over, by)
    return session.once(view.source, "why", measure.id, measure.name, over, by, compute=compute)


def _times(measure: Measure) -> Times | None:
    """The times of which a measure is a quantile, or the share within a limit."""
    of = getattr(measure.find.func, "__self__", None) if isinstance(measure.find, partial) else None
    return of if isinstance(of, Times) else None


def _is_curve(measure: Measure) -> bool:
    return measure.unit == "share" and _times(measure) is not None


def _limit(view: View, measure: Measure) -> float | None:
    target = view.target(measure.id)
    if target is not None:
        return target.value
    return _WEEK if measure.id.startswith(_SETTLING) else None
