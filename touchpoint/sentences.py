"""Findings in words, by rule: each sentence says only what its numbers say."""

from dataclasses import dataclass

from touchpoint import formats
from touchpoint.findings.compare import CHANGED, COUNTED, NO_CLEAR_CHANGE, Comparison
from touchpoint.findings.finding import IMMATURE, NO_DATA, NOT_REACHED, OK, Finding
from touchpoint.measures import Measure

BETTER, WORSE, NEITHER = "better", "worse", "neither"
_INSTEAD = {NO_DATA: "no data", NOT_REACHED: "not reached yet", IMMATURE: "too early to say"}


@dataclass(frozen=True)
class Word:
    """The verdict on a comparison in one or two words, the way the number went, and whether that is good."""

    text: str
    went: str
    feeling: str


def value(measure: Measure, found: Finding, currency: str | None = None) -> str:
    """The value as a reader sees it, or why there is none in two words."""
    if found.status == OK:
        return formats.write(found.value, measure.unit, currency)
    return _INSTEAD.get(found.status, "too few")


def verdict(measure: Measure, comparison: Comparison | None, currency: str | None = None) -> Word:
    """'3 points lower', 'no clear change', 'too few to compare', or nothing without a comparison."""
    if comparison is None:
        return Word("", "", NEITHER)
    difference = comparison.difference
    if difference is None:
        return Word(f"{comparison.word} to compare", "", NEITHER)
    if comparison.word == NO_CLEAR_CHANGE or difference == 0:
        return Word("no clear change", "", NEITHER)
    went = "up" if difference > 0 else "down"
    size = formats.change(difference, measure.unit, currency, like=comparison.earlier.value)
    text = f"{size} {way(measure, went)}"
    return Word(text, went, NEITHER if comparison.word == COUNTED else _feeling(measure, went))


def change(
    measure: Measure,
    subject: str,
    found: Finding,
    comparison: Comparison | None,
    currency: str | None,
    *,
    with_verdict: bool = True,
) -> str:
    """'Satisfaction fell from 84 % to 81 %', 'Repeat business stands at 41 %, no clear change'."""
    now = value(measure, found, currency)
    if found.status != OK:
        return f"{subject}: {now}"
    if comparison is None or comparison.difference is None:
        return f"{subject} stands at {now}"
    if comparison.word == CHANGED and comparison.difference != 0:
        earlier = value(measure, comparison.earlier, currency)
        moved = "rose" if comparison.difference > 0 else "fell"
        return f"{subject} {moved} from {earlier} to {now}"
    if comparison.word == COUNTED and comparison.difference != 0:
        return f"{subject} went from {value(measure, comparison.earlier, currency)} to {now}"
    is_quiet = with_verdict and comparison.word == NO_CLEAR_CHANGE
    return f"{subject} stands at {now}" + (", no clear change" if is_quiet else "")


def interval(measure: Measure, found: Finding, currency: str | None = None) -> str:
    """'79 to 83 %'; empty without an interval."""
    if found.status != OK or (found.low is None and found.high is None):
        return ""
    return formats.interval(found.low, found.high, measure.unit, currency)


def sure(measure: Measure, found: Finding, currency: str | None = None) -> list[str]:
    """The interval and the remark on a number, a line each."""
    said = interval(measure, found, currency)
    return [line for line in (f"95 % interval: {said}" if said else "", found.reason) if line]


def standing(measure: Measure, found: Finding, target: float) -> str:
    """'clearly reached' or 'clearly missed' where the whole interval lies on that side of the target; else nothing."""
    if found.status != OK or not measure.better:
        return ""
    low, high = (found.low, found.high) if measure.better == "higher" else (found.high, found.low)
    sign = 1 if measure.better == "higher" else -1
    if low is not None and sign * low >= sign * target:
        return "clearly reached"
    return "clearly missed" if high is not None and sign * high < sign * target else ""


def way(measure: Measure, went: str) -> str:
    """What going "up" or "down" is called: times are longer or shorter, counts more or fewer."""
    if measure.unit in ("hours", "seconds"):
        return "longer" if went == "up" else "shorter"
    if measure.unit == "count":
        return "more" if went == "up" else "fewer"
    return "higher" if went == "up" else "lower"


def _feeling(measure: Measure, went: str) -> str:
    if not measure.better:
        return NEITHER
    return BETTER if (measure.better == "higher") == (went == "up") else WORSE


def against(measure: Measure, comparison: Comparison, earlier_period: str, currency: str | None = None) -> str:
    """'Against September 2026 (84 %): 3 points lower, 95 % interval 1 to 5 points', or that it cannot be told."""
    earlier = value(measure, comparison.earlier, currency)
    word = verdict(measure, comparison, currency).text
    said = f"Against {earlier_period} ({earlier}): {word}"
    if comparison.low is None or comparison.high is None:
        return said
    low, high = (_signed(measure, end, comparison, currency) for end in (comparison.low, comparison.high))
    return f"{said}; the difference lies between {low} and {high} (95 %)"


def _signed(measure: Measure, end: float, comparison: Comparison, currency: str | None) -> str:
    size = formats.change(end, measure.unit, currency, like=comparison.earlier.value)
    return f"{'−' if end < 0 else '+'}{size}"
