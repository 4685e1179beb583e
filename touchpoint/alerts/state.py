"""What becomes of alerts: opened once a point, still open, resolved, withdrawn, or dropped with their rule."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile

from touchpoint.alerts.judging import Judged, Judgement
from touchpoint.alerts.series import Series
from touchpoint.alerts.tables import DROPPED, OPEN, RESOLVED, WITHDRAWN, Alert

OPENED, STILL = "opened", "still"


@dataclass(frozen=True)
class Event:
    """What became of an alert and by which point; OPENED, STILL, RESOLVED, WITHDRAWN, or DROPPED with its rule.

    `judged` and `by` are not known of what is dropped.
    """

    what: str
    alert: Alert
    judged: Judged | None = None
    by: Judgement | None = None


def events(
    known: Sequence[Alert],
    judged: Iterable[Judged],
    asked: Sequence[Series],
    rules: set[str],
    now: datetime,
    build: str,
) -> Iterator[Event]:
    """What the points of a build make of the alerts that are known; the same build again makes nothing.

    `asked` are all series of the rules, also those of which no point could be judged.
    """
    for alert in known:
        if alert.state == OPEN and _is_gone(alert, asked, rules):
            yield Event(DROPPED, replace(alert, state=DROPPED, ended_at=now))
    for each in judged:
        series = each.looked.series
        mine = [alert for alert in known if (alert.rule, alert.series) == (series.rule.name, series.key)]
        yield from _of_series(mine, each, now, build)


def _is_gone(alert: Alert, asked: Sequence[Series], rules: set[str]) -> bool:
    """Whether nothing looks at it any more: no rule of that name, or the rule's measure in other groups only."""
    others = {each.key for each in asked if each.rule.name == alert.rule and each.is_of_measure(alert.series)}
    return alert.rule not in rules or (bool(others) and alert.series not in others)


def _of_series(mine: Sequence[Alert], judged: Judged, now: datetime, build: str) -> Iterator[Event]:
    held = next((each for each in mine if each.state == OPEN), None)
    if held is not None:
        event = _of_open(held, judged, now)
        if event is not None:
            yield event
        if event is None or event.alert.state == OPEN:
            return
    new = judged.points[-1] if judged.is_now else None
    # A point is told of once, whatever was made of it since.
    if new is not None and new.said and new.point not in {each.point for each in mine}:
        yield Event(OPENED, _alert(judged, new, now, build), judged, new)


def _of_open(held: Alert, judged: Judged, now: datetime) -> Event | None:
    """What became of an open alert; None where nothing new is known of it."""
    at = judged.of(held.point)
    if at is not None and not at.said:
        return _ended(held, WITHDRAWN, judged, at, now)
    later = [each for each in judged.points if each.point > held.point]
    same = list(takewhile(lambda each: each.said and each.side == held.side, later))
    alert = replace(held, last_point=same[-1].point if same else held.point)
    if len(same) < len(later):
        return _ended(alert, RESOLVED, judged, later[len(same)], now)
    return Event(STILL, alert, judged, same[-1]) if same and alert.last_point > held.last_point else None


def _ended(alert: Alert, state: str, judged: Judged, by: Judgement, now: datetime) -> Event:
    return Event(state, replace(alert, state=state, ended_at=now, ended_point=by.point), judged, by)


def _alert(judged: Judged, by: Judgement, now: datetime, build: str) -> Alert:
    series, value = judged.looked.series, by.found.value
    assert value is not None
    return Alert(series.rule.name, series.key, by.point, by.side, by.point, value, by.found.n, "", now, build)


def since(judged: Judged, by: Judgement) -> str:
    """The first of the points in a row that signalled on this side up to `by`."""
    before = [each for each in judged.points if each.point <= by.point]
    run = list(takewhile(lambda each: each.said and each.side == by.side, reversed(before)))
    return run[-1].point if run else by.point
