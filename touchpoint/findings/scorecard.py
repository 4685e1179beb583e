"""Which units (stores, regions, departments) stand out in which measures, beyond what chance does among so many."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from touchpoint.findings import differences, funnels
from touchpoint.findings.finding import NOT_REACHED, SUPPRESSED, Finding, no_data, shown, withheld
from touchpoint.findings.rates import PER, RateBasis
from touchpoint.findings.shares import ShareBasis
from touchpoint.stats import counts, display, many, proportions, survival
from touchpoint.stats.results import Interval

WORSE, BETTER, NEITHER, UNJUDGED = "clearly worse", "clearly better", "no clear difference", "not judged"
VERDICTS = (WORSE, BETTER, NEITHER, UNJUDGED)


@dataclass(frozen=True)
class Cell:
    """One unit in one measure: what was found, the q-value among all cells (None where not judged), the verdict."""

    unit: str
    measure: str
    found: Finding
    q: float | None
    verdict: str


@dataclass(frozen=True)
class _Look:
    """The test of one finding, and the way it lies from the others: "up", "down", or "" where that is not clear."""

    p: float
    went: str


def judged(
    found: Mapping[str, Sequence[Finding]],
    better: Mapping[str, str],
    only: Mapping[str, Collection[str]] | None = None,
    relevant: Mapping[str, float] | None = None,
) -> list[Cell]:
    """A cell for every unit and measure, from the groups of each measure, with at most 5 % of the clear ones false.

    `better` says for each measure which way is good. Units are those that any measure knows, in order of their ids;
    what belongs to none of them takes no part. Where a measure has a funnel, a unit is set against it; elsewhere
    against all the other units together. `only` names, for measures that are looked at in some units alone, which;
    `relevant` for some of them the smallest difference that matters.
    """
    wanted, sizes = only or {}, relevant or {}
    known = {
        measure: [each for each in groups if each.group != differences.UNKNOWN] for measure, groups in found.items()
    }
    looks = {
        (measure, unit): look
        for measure, groups in known.items()
        for unit, look in _looks(groups, sizes.get(measure, 0.0)).items()
        if unit in wanted.get(measure, (unit,))
    }
    q_values = many.benjamini_hochberg([look.p for look in looks.values()]) if looks else ()
    q_of = dict(zip(looks, map(float, q_values), strict=True))
    of_unit = {measure: {each.group: each for each in groups if _counts_any(each)} for measure, groups in known.items()}
    units = sorted({unit for groups in of_unit.values() for unit in groups})
    return [
        _cell(unit, measure, groups.get(unit), looks.get((measure, unit)), q_of.get((measure, unit)), better[measure])
        for unit in units
        for measure, groups in of_unit.items()
        if unit in wanted.get(measure, (unit,))
    ]


def together(groups: Sequence[Finding]) -> Finding:
    """All units of a measure together: of a share or rate its value over all, of times the median of all.

    A customer of several units counts in each of them. `groups` are of one measure; those that the house hides are in
    nothing.
    """
    groups = [each for each in groups if each.n]
    bases = [each.basis for each in groups]
    n = sum(each.n for each in groups)
    if not groups:
        return withheld("all", SUPPRESSED, 0, "counts so small are not shown")
    if all(isinstance(basis, ShareBasis) for basis in bases):
        hits, size = (sum(column) for column in zip(*map(funnels.counts_of, groups), strict=True))
        value = sum(each.n * each.basis.hits / each.basis.n for each in groups) / n
        interval = proportions.wilson(hits, size)
        return _shown(value, interval, n, display.proportion(value, interval, size, "units"))
    if all(isinstance(basis, RateBasis) for basis in bases):
        events = sum(basis.events for basis in bases)
        interval = counts.rate(events, n, PER)
        return _shown(PER * events / n, interval, n, display.rate(events, n, interval, PER))
    curve = survival.kaplan_meier(*differences.joined(bases))
    half = curve.quantile(0.5)
    return _shown(half.value, None, n, display.median(n) or display.curve(int(curve.events.sum())))


def tally(cells: Iterable[Cell]) -> dict[str, int]:
    """How many cells have each verdict, all verdicts there."""
    counted = Counter(cell.verdict for cell in cells)
    return {verdict: counted[verdict] for verdict in VERDICTS}


def frame(cells: Iterable[Cell], labels: Mapping[str, str], names: Mapping[str, tuple[str, str]]) -> pd.DataFrame:
    """The cells as rows to take along; `labels` name the units, `names` give each measure's name and unit."""
    rows = [
        (labels.get(cell.unit, cell.unit), *names[cell.measure], cell.found.value, cell.found.low, cell.found.high,
         None if cell.found.is_hidden else cell.found.n, cell.verdict, cell.q, cell.found.status, cell.found.reason)
        for cell in cells
    ]  # fmt: skip
    columns = ["name", "measure", "measured_in", "value", "low", "high", "n", "verdict", "q_value", "status", "reason"]
    table = pd.DataFrame(rows, columns=columns)
    counts = "Int64" if table["n"].isna().any() else "int64"
    return table.astype(dict.fromkeys(("value", "low", "high", "q_value"), "float64") | {"n": counts})


def _counts_any(found: Finding) -> bool:
    """Whether a unit has anything, though the house may hide how much."""
    return bool(found.n) or found.is_hidden


def _cell(unit: str, measure: str, found: Finding | None, look: _Look | None, q: float | None, better: str) -> Cell:
    found = found or no_data("nothing in this period and these filters", unit)
    if look is None or q is None:
        return Cell(unit, measure, found, None, UNJUDGED)
    if q > differences.LIMIT or not look.went:
        return Cell(unit, measure, found, q, NEITHER)
    return Cell(unit, measure, found, q, BETTER if (better == "higher") == (look.went == "up") else WORSE)


def _looks(groups: Sequence[Finding], relevant: float) -> dict[str, _Look]:
    """The test of each unit of a measure that can be judged."""
    whole = funnels.fitted(groups)
    if whole is None:
        return {
            each.group: _Look(
                p, _way(differences.is_higher(each, groups), differences.is_clear(each, groups, relevant))
            )
            for each, p in differences.tested(groups)
        }
    looks = {}
    for each in funnels.sized(groups):
        events, of = funnels.counts_of(each)
        gap = (events / of - whole.target) * funnels.per(each)
        looks[each.group] = _Look(
            whole.p_value(events, of), _way(events > of * whole.target, differences.is_relevant(gap, relevant))
        )
    return looks


def _shown(value: float | None, interval: Interval | None, n: int, hidden: str | None) -> Finding:
    if hidden:
        return withheld("all", SUPPRESSED, n, hidden)
    if value is None:
        return withheld("all", NOT_REACHED, n, "fewer than half have ended so far")
    return shown("all", value, interval, n)


def _way(is_higher: bool, is_clear: bool) -> str:
    return ("up" if is_higher else "down") if is_clear else ""
