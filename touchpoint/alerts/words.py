"""An alert in words: what was found and where, held against what, since when; and what takes it back."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from touchpoint import formats, periods, sentences, usual
from touchpoint.alerts.judging import BELOW, Judged, Judgement
from touchpoint.alerts.series import Series
from touchpoint.alerts.state import since
from touchpoint.alerts.tables import Alert
from touchpoint.findings.decided.series import days_of
from touchpoint.scope import COMPLAINT
from touchpoint.source import Source

Labels = Mapping[str, Mapping[str, str]]

# Letters that turn the direction of all that follows, and those that no text shows.
_TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_APART, _END = "\u2068", "\u2069"
_RIGHT_TO_LEFT = {"R", "AL", "AN"}


def subject(series: Series, labels: Labels) -> str:
    """'Delivered on time, Region North': the measure and the segment, fit for any text."""
    segment = where(series, labels)
    return series.measure.name + (f", {segment}" if segment else "")


def where(series: Series, labels: Labels) -> str:
    """'Region North; Contacted by Chat'; empty where nothing is chosen. Complaints are said of what counts cases."""
    chosen = series.scope.chosen
    kind = ("kind", (COMPLAINT,))
    is_narrowed = kind in chosen and "kind" not in series.rule.filters
    named = replace(series.scope, chosen=tuple(each for each in chosen if each != kind) if is_narrowed else chosen)
    said = [apart(named.filters_in_words(labels))] if named.chosen else []
    return "; ".join([*said, *(["complaints only"] if is_narrowed else [])])


def apart(text: str) -> str:
    """A text of the data on one line, kept from turning or breaking what stands around it."""
    clean = "".join(" " if unicodedata.category(each)[0] in "CZ" else each for each in _TURNS.sub("", text))
    clean = " ".join(clean.split())
    turns = any(unicodedata.bidirectional(each) in _RIGHT_TO_LEFT for each in clean)
    return f"{_APART}{clean}{_END}" if turns else clean


def opened(judged: Judged, by: Judgement, source: Source, labels: Labels) -> str:
    """'Delivered on time, Region North: 22 % in October 2026 (…). Signal: outside what is expected; expected are …'."""
    series = judged.looked.series
    head = f"{subject(series, labels)}: {number(series, by, source)}."
    if by.target is not None:
        return f"{head} {_missed(series, by, source)}"
    expected = judged.looked.expected
    base = f", from {usual.base_in_words(expected)}" if expected else ""
    return f"{head} Signal: {by.said}; expected are {_limits(series, by, source)}{base}."


def number(series: Series, by: Judgement, source: Source) -> str:
    """'22 % in October 2026 (95 % interval 18 to 26 %, 400 orders due)'."""
    settings, found = source.info.settings, by.found
    interval = sentences.interval(series.measure, found, settings.currency)
    units = formats.counted(found.n, _units(series))
    parts = [f"95 % interval {interval}" if interval else "", units]
    value = sentences.value(series.measure, found, settings.currency)
    return f"{value} {when(by.point, source)} ({', '.join(filter(None, parts))})"


def began(judged: Judged, by: Judgement, source: Source) -> str:
    """'Since August 2026, 3 months in a row.', or that it is new."""
    first = since(judged, by)
    run = [each for each in judged.points if first <= each.point <= by.point]
    unit = judged.looked.series.rule.every
    if len(run) == 1:
        return f"New in this {unit}."
    begin = f"{'the week from ' if unit == 'week' else ''}{named(first, source)}"
    return f"Since {begin}, {len(run)} {unit}s in a row."


def resolved(series: Series, alert: Alert, by: Judgement, source: Source, labels: Labels) -> str:
    """What ended it, and how long it lasted."""
    if by.target is not None:
        aim = _target(series, by, source)
        standing = sentences.standing(series.measure, by.found, by.target.value)
        over = f"the target of {aim} is {standing or 'no longer clearly missed'}"
    elif by.said:
        over = f"on the other side of what is expected, {_limits(series, by, source)}"
    else:
        over = f"within what is expected, {_limits(series, by, source)}"
    return (
        f"{subject(series, labels)}: resolved. {number(series, by, source)}: {over}. "
        f"It lasted {_lasted(series, alert, source)}."
    )


def withdrawn(series: Series, alert: Alert, by: Judgement, source: Source, labels: Labels) -> str:
    """Why what was told of a point does not hold any more."""
    settings, measure = source.info.settings, series.measure
    told = (
        f"{formats.write(alert.value, measure.unit, settings.currency)} of {formats.counted(alert.n, _units(series))}"
    )
    if by.target is not None:
        held = f"the target of {_target(series, by, source)} is not clearly missed"
    else:
        held = f"within what is expected, {_limits(series, by, source)}"
    is_same = (alert.value, alert.n) == (by.found.value, by.found.n)
    why = "the number is the same, but what it is held against has changed" if is_same else "newer data revise it"
    return (
        f"{subject(series, labels)}: withdrawn. Told for {named(alert.point, source)} was {told}; {why}: "
        f"{number(series, by, source)}, {held}."
    )


def silence(series: Series, by: Judgement) -> str:
    """What to do so that nothing more is heard of it."""
    rule = apart(series.rule.name)
    if by.target is not None:
        return (
            f"To hear no more of it, change the target of {series.measure.id} in touchpoint.toml, or the rule “{rule}” "
            "in alerts.toml."
        )
    return (
        "Is this how it is from now on? Then name the cause as [[causes]] in touchpoint.toml, and limits are counted "
        f"anew. To hear no more of it, change the rule “{rule}” in alerts.toml."
    )


def named(point: str, source: Source) -> str:
    """'October 2026', or the days of a week."""
    return periods.in_words(*days_of(point, source.info.settings.week_starts_on_number))


def when(point: str, source: Source) -> str:
    """'in October 2026', 'from 19 to 25 October 2026'."""
    return f"{'from' if 'W' in point else 'in'} {named(point, source)}"


def _missed(series: Series, by: Judgement, source: Source) -> str:
    assert by.target is not None
    side = "below" if by.side == BELOW else "above"
    return (
        f"The target of {_target(series, by, source)} ({apart(by.target.owner)}) is clearly missed: the whole interval "
        f"lies {side} it."
    )


def _target(series: Series, by: Judgement, source: Source) -> str:
    assert by.target is not None
    return formats.target(by.target.value, series.measure.unit, source.info.settings.currency)


def _limits(series: Series, by: Judgement, source: Source) -> str:
    return formats.interval(by.low, by.high, series.measure.unit, source.info.settings.currency)


def _units(series: Series) -> str:
    """What n counts: cases are complaints where only those are counted."""
    is_narrowed = series.scope.chosen_for("kind") == (COMPLAINT,)
    return "complaints" if series.measure.counts == "cases" and is_narrowed else series.measure.counts


def _lasted(series: Series, alert: Alert, source: Source) -> str:
    """'2 months, September to October 2026'."""
    week = source.info.settings.week_starts_on_number
    first, last = days_of(alert.point, week)[0], days_of(alert.last_point, week)[1]
    is_weekly = series.rule.every == "week"
    count = ((last - first).days + 1) // 7 if is_weekly else len(periods.months(first, last))
    return f"{formats.counted(count, f'{series.rule.every}s')}, {periods.in_words(first, last)}"
