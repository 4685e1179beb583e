"""Which points of a series give an alert, by the dashboard's own limits and targets or narrower ones."""

from dataclasses import dataclass

from touchpoint import sentences, usual
from touchpoint.alerts import budget
from touchpoint.alerts.series import Looked, Point
from touchpoint.findings.finding import Finding
from touchpoint.settings import Target

ABOVE, BELOW = "above", "below"
OUTSIDE, MISSED = "outside what is expected", "target clearly missed"


@dataclass(frozen=True)
class Judgement:
    """A point, what it signals (empty: nothing), on which side, and the limits or the target it was held against."""

    point: str
    found: Finding
    said: str
    side: str
    low: float | None = None
    high: float | None = None
    target: Target | None = None


@dataclass(frozen=True)
class Judged:
    """The points of a series that could be judged, in order; `is_now` says that the last is the newest mature one."""

    looked: Looked
    points: tuple[Judgement, ...]

    @property
    def is_now(self) -> bool:
        return bool(self.points) and self.points[-1].point == self.looked.last

    def of(self, point: str) -> Judgement | None:
        """What is said of that point now."""
        return next((each for each in self.points if each.point == point), None)


def judged(looked: Looked, part: float) -> Judged:
    """The points of a series, judged so that no more than `part` of the usual false alarms are given."""
    if looked.series.rule.kind == "target":
        held = [_against(looked, each, part) for each in looked.points if each.target]
        return Judged(looked, tuple(held) if looked.series.measure.better else ())
    return Judged(looked, tuple(_signals(looked, part)))


def _signals(looked: Looked, part: float) -> list[Judgement]:
    expected = looked.expected
    if expected is None:
        return []
    found = {each.name: each.found for each in looked.points}
    reach = budget.SIGMAS if part >= 1 else budget.sigmas(expected, part)
    least, most = usual.ends(looked.series.measure)
    judgements = []
    for place in range(expected.base, len(expected.groups)):
        name, sigma, said = expected.groups[place], expected.sigma[place], expected.signals[place]
        value = found[name].value
        assert value is not None
        gap = value - expected.centre
        low, high = expected.low[place], expected.high[place]
        if part < 1:
            low, high = max(expected.centre - reach * sigma, least), min(expected.centre + reach * sigma, most)
            said = OUTSIDE if abs(gap) > reach * sigma else ""
        judgements.append(Judgement(name, found[name], said, ABOVE if gap > 0 else BELOW, low, high))
    return judgements


def _against(looked: Looked, point: Point, part: float) -> Judgement:
    """A point against its target: clearly missed where the whole interval, widened, lies on the wrong side."""
    found, target, measure = point.found, point.target, looked.series.measure
    assert target is not None
    side = BELOW if measure.better == "higher" else ABOVE
    standing = sentences.standing(measure, _wider(found, budget.widened(part)), target.value)
    return Judgement(point.name, found, MISSED if standing == "clearly missed" else "", side, target=target)


def _wider(found: Finding, times: float) -> Finding:
    """The finding with an interval so many times as wide, on each side by itself."""
    if found.value is None or times == 1:
        return found
    low, high = (None if end is None else found.value + times * (end - found.value) for end in (found.low, found.high))
    return Finding(found.group, found.value, low, high, found.n, found.status, basis=found.basis)
