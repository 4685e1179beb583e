"""What can be said of a decision, and the changes behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from touchpoint.findings.decided.series import MOST_STEPS, Point, Step, is_young, point, times
from touchpoint.stats.interrupted import FEWEST_AFTER, FEWEST_BEFORE, Change, Interrupted, interrupted

WORKED, LESS = "worked as expected", "moved, less than expected"
OTHER_WAY, NO_CLEAR = "moved the other way", "no clear change"
EARLY, NOT_TOLD, TOO_FEW = "too early", "not to be told", "too few to tell"

# A series of medians leaves out what cannot be shown: more than this, and what is left is no fair picture.
_MISSING = 0.1

Expected = tuple[int, float | None]
"""The way, 1 or -1, and the size, None where none was named."""


@dataclass(frozen=True)
class Outcome:
    """What can be said: the word, and why in a sentence.

    `own` is the change of the segment, `control` that of the rest of the house, `between` that of the difference of
    both. `steps` are those of the chart, `used` those that were fitted. `without` gives for the first day of each step
    used how the segment would have gone on.
    """

    word: str
    why: str
    grain: str
    steps: tuple[Step, ...]
    used: tuple[Step, ...] = ()
    own: Interrupted | None = None
    control: Interrupted | None = None
    between: Interrupted | None = None
    without: Mapping[date, float] = field(default_factory=dict)

    @property
    def fitted(self) -> Interrupted | None:
        """The change that the word goes by."""
        return self.between or self.own


def judge(
    grain: str, steps: Sequence[Step], decided_on: date, check_on: date, as_of: date, expected: Expected
) -> Outcome:
    """What the series says of a decision.

    The step in which the decision falls takes no part unless it begins on that day, nor does what ends after the check
    date: a decision is judged by what was to be seen by then.
    """
    drawn = tuple(steps)
    if as_of < check_on:
        return Outcome(EARLY, "the data do not reach the check date yet", grain, drawn)
    part = [each for each in drawn if each.last <= check_on and not each.first < decided_on <= each.last]
    before = [each for each in part if each.last < decided_on]
    part = [*before[-MOST_STEPS[grain] :], *(each for each in part if each.first >= decided_on)]
    used = tuple(each for each in part if point(each.found))
    lacking = _lacking(grain, part, used, decided_on)
    if lacking:
        return Outcome(*lacking, grain, drawn, used)
    own = _fitted(used, [point(each.found) for each in used], decided_on)
    alone = Outcome(*_words(own.mean, expected), grain, drawn, used, own, without=_course(used, own))
    both = tuple(each for each in used if point(each.control))
    if _lacking(grain, used, both, decided_on):
        return alone
    return _controlled(alone, both, decided_on, expected)


def _controlled(alone: Outcome, both: tuple[Step, ...], decided_on: date, expected: Expected) -> Outcome:
    """The same against the control: by the difference of both series, unless the control changed at once as well."""
    pairs = [(a, b) for each in both if (a := point(each.found)) and (b := point(each.control))]
    own = _fitted(both, [each for each, _ in pairs], decided_on)
    control = _fitted(both, [each for _, each in pairs], decided_on)
    gaps = [Point(a.value - b.value, 1 / (1 / a.size + 1 / b.size)) for a, b in pairs]
    between = _fitted(both, gaps, decided_on)
    word, why = _words(between.mean, expected)
    if control.mean.is_clear and abs(control.mean.value) >= abs(own.mean.value) / 2:
        word, why = NOT_TOLD, "something else moved at once: the control changed as well"
    lines = zip(both, between.without, pairs, strict=True)
    without = {each.first: gap + other.value for each, gap, (_, other) in lines}
    return Outcome(word, why, alone.grain, alone.steps, both, own, control, between, without)


def _words(change: Change, expected: Expected) -> tuple[str, str]:
    """The word for a change, by its interval towards what was expected."""
    way, size = expected
    low, high = sorted((way * change.interval.low, way * change.interval.high))
    if high < 0:
        return OTHER_WAY, "the change is clear, and against what was expected"
    if low <= 0 and size is None:
        return NO_CLEAR, "it may be chance"
    if low <= 0:
        seen = "one as large as expected would show" if high < (size or 0) else "one as large as expected may be there"
        return NO_CLEAR, f"it may be chance; {seen}"
    if size is not None and high < size:
        return LESS, "the change is clear, and clearly smaller than expected"
    return WORKED, "the change is clear" + ("" if size is None else " and fits what was expected")


def _lacking(grain: str, part: Sequence[Step], used: Sequence[Step], decided_on: date) -> tuple[str, str] | None:
    """The word and why where nothing can be fitted; None where it can."""
    whole = sum(each.first >= decided_on for each in part)
    if whole < FEWEST_AFTER:
        return EARLY, f"whole {grain}s from the decision to its check date: {whole}, and {FEWEST_AFTER} are the fewest"
    after = sum(each.first >= decided_on for each in used)
    before = len(used) - after
    if after < FEWEST_AFTER and any(is_young(each.found) for each in part):
        return EARLY, f"what the newest {grain}s count has not had time to happen"
    if before < FEWEST_BEFORE or after < FEWEST_AFTER:
        fewest = f"{FEWEST_BEFORE} before and {FEWEST_AFTER} after are the fewest"
        return TOO_FEW, f"{grain}s that can be used: {before} before and {after} after; {fewest}"
    if len(part) - len(used) > _MISSING * len(part):
        return TOO_FEW, f"{len(part) - len(used)} of {len(part)} {grain}s have too few to be known"
    return None


def _fitted(used: Sequence[Step], points: Sequence[Point | None], decided_on: date) -> Interrupted:
    known = [each for each in points if each]
    return interrupted(times(used, decided_on), [each.value for each in known], [each.size for each in known], 0)


def _course(used: Sequence[Step], fitted: Interrupted) -> dict[date, float]:
    return {each.first: value for each, value in zip(used, fitted.without, strict=True)}
