"""Which touchpoints go well and which need adjusting: each cell of stage and channel against all the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from touchpoint.findings import differences
from touchpoint.findings.finding import OK, Finding
from touchpoint.stats import many

WELL, ADJUST, NEITHER = "going well", "needs adjusting", "no clear difference"
TOO_FEW, ALONE = "too few", "nothing to compare with"
STAGES = ("before buying", "order", "delivery", "question", "complaint", "return", "repair")


@dataclass(frozen=True)
class Cell:
    """A stage and a channel, the satisfied share found there, the q-value among all cells, and the verdict."""

    stage: str
    channel: str
    found: Finding
    q: float | None
    verdict: str


def named(group: str) -> tuple[str, str]:
    """The stage and the channel of a group of the split 'cell'."""
    stage, _, channel = group.partition(" · ")
    return stage, channel


def judged(families: Sequence[Sequence[Finding]], relevant: Sequence[float] | None = None) -> list[Cell]:
    """Each cell with its verdict, at most 5 % of the clear ones false over all cells.

    A family are the cells that answer the same questionnaire: each is set against the others of its own. `relevant` is
    for each family the smallest difference that matters.
    """
    sizes = relevant or [0.0] * len(families)
    tests = [
        (each, p, family, size)
        for family, size in zip(families, sizes, strict=True)
        for each, p in differences.tested(family)
    ]
    q_values = many.benjamini_hochberg([p for _, p, *_ in tests]) if tests else ()
    looks = {
        each.group: (float(q), differences.is_clear(each, family, size), differences.is_higher(each, family))
        for (each, _, family, size), q in zip(tests, q_values, strict=True)
    }
    return [_cell(each, *looks.get(each.group, (None, False, False))) for family in families for each in family]


def _cell(found: Finding, q: float | None, is_clear: bool, is_higher: bool) -> Cell:
    stage, channel = named(found.group)
    if found.status != OK:
        return Cell(stage, channel, found, None, TOO_FEW)
    if q is None:
        return Cell(stage, channel, found, None, ALONE)
    if q > differences.LIMIT or not is_clear:
        return Cell(stage, channel, found, q, NEITHER)
    return Cell(stage, channel, found, q, WELL if is_higher else ADJUST)
