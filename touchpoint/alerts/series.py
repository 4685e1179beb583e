"""What the rules look at: one series for each measure and group, and its points that are complete and mature."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from touchpoint import measures, periods, targets, usual
from touchpoint.alerts.rules import HEADLINE, Rule, Rules
from touchpoint.findings.decided.series import days_of
from touchpoint.findings.expected import Expected
from touchpoint.findings.finding import IMMATURE, OK, TOO_EARLY, Finding
from touchpoint.measures import Measure
from touchpoint.scope import FILTERS, Choices, Scope
from touchpoint.settings import Target
from touchpoint.source import Source

HEADLINES = ("csat", "returning_customer_share", "resolution_hours_median")
# Their pages count complaints, unless kinds are chosen.
_CASES = "complaints/"
_WEEKS = 26


@dataclass(frozen=True)
class Series:
    """A measure over a scope whose period is the last complete one of the build, as one rule looks at it."""

    rule: Rule
    measure: Measure
    scope: Scope

    @property
    def key(self) -> str:
        """What tells it from the other series of its rule, whatever the build."""
        return json.dumps(
            [self.measure.id, self.rule.every, dict(self.scope.chosen)], ensure_ascii=False, sort_keys=True
        )

    def is_of_measure(self, key: str) -> bool:
        """Whether the series of that key counts the same measure by the same steps, if in another group."""
        return bool(json.loads(key)[:2] == [self.measure.id, self.rule.every])

    def over(self, point: str, week_starts_on: int) -> Scope:
        """The same over the month or week named."""
        start, last = days_of(point, week_starts_on)
        return (
            self.scope if (start, last) == (self.scope.start, self.scope.last) else self.scope.with_dates(start, last)
        )


@dataclass(frozen=True)
class Point:
    """A month or week that may be judged: what was found, and the target that held at its end."""

    name: str
    found: Finding
    target: Target | None = None


@dataclass(frozen=True)
class Looked:
    """A series, its points that are complete, mature and large enough, the last of all, and what is expected of them.

    `last` is the newest mature point, even where it may not be shown; what it cannot say, no older one says for it.
    """

    series: Series
    points: tuple[Point, ...]
    last: str
    expected: Expected | None = None

    @property
    def is_judged(self) -> bool:
        """Whether its newest point can give an alert."""
        if not self.points or self.points[-1].name != self.last:
            return False
        if self.series.rule.kind == "target":
            return self.points[-1].target is not None and bool(self.series.measure.better)
        found = self.expected
        return found is not None and found.groups[-1] == self.last


def of(rules: Rules, source: Source, choices: Choices) -> tuple[list[Series], list[str]]:
    """Every series of the rules on a build, and what of the rules it cannot follow, in words."""
    found: list[Series] = []
    remarks: list[str] = []
    for rule in rules.rules:
        scope = _scope(rule, choices)
        strange = [
            f"{rule.name}: {key} = {value[:60]} is not in the data, so nothing of it is looked at"
            for key, values in rule.filters.items()
            for value in values
            if value not in choices.values[key]
        ]
        remarks += strange
        if not strange:
            found += _of_rule(rule, scope, source, choices, remarks)
    return found, remarks


def _scope(rule: Rule, choices: Choices) -> Scope:
    preset = "last-month" if rule.every == "month" else "last-week"
    scope = Scope(*periods.resolve(preset, choices.calendar), preset=preset)
    for key, values in rule.filters.items():
        scope = scope.with_chosen(key, values)
    return scope


def _of_rule(rule: Rule, scope: Scope, source: Source, choices: Choices, remarks: list[str]) -> Iterator[Series]:
    ids = [each for name in rule.measures for each in (HEADLINES if name == HEADLINE else (name,))]
    for measure in map(measures.get, dict.fromkeys(ids)):
        missing = measure.missing(source)
        unknown = [key for key in (*rule.filters, *([rule.by] if rule.by else [])) if key not in measure.filters]
        if missing or unknown:
            remarks.append(f"{rule.name}: {measure.name} is not looked at: {missing or _unknown(unknown)}")
            continue
        if rule.kind == "target" and not source.info.settings.targets.get(measure.id):
            remarks.append(
                f"{rule.name}: {measure.name} is not looked at: touchpoint.toml sets no targets.{measure.id}"
            )
            continue
        groups = [(value,) for value in choices.values[rule.by]] if rule.by else [None]
        for group in groups:
            yield Series(rule, measure, _as_on_its_page(measure, _narrowed(scope, rule, group)))


def _narrowed(scope: Scope, rule: Rule, group: tuple[str, ...] | None) -> Scope:
    return scope if rule.by is None or group is None else scope.with_chosen(rule.by, group)


def _unknown(keys: Sequence[str]) -> str:
    labels = {each.key: each.label for each in FILTERS}
    return f"it has no {' and no '.join(labels[key] for key in keys)}"


def _as_on_its_page(measure: Measure, scope: Scope) -> Scope:
    """The scope over which the page counts the measure: of cases complaints, where no kind is chosen."""
    is_of_cases = measure.query.startswith(_CASES) and "kind" in measure.filters
    return scope.of_complaints() if is_of_cases and scope.chosen_for("kind") is None else scope


def looked(series: Series, source: Source, calendar: periods.Calendar) -> Looked | None:
    """The points of a series; None where it has none that is complete and mature."""
    over = _back(series)
    if over.start < calendar.first:
        over = replace(over, start=max(over.start, _first_whole(calendar, series.rule.every)), preset=None)
    if over.start > over.last:
        return None
    found = series.measure.groups(source, over, series.rule.every, chosen_in=series.scope)
    week = calendar.week_starts_on
    whole = [each for each in found if days_of(each.group, week)[0] >= over.start and _ended(each, over, week)]
    mature = [each for each in whole if each.status != IMMATURE and each.caution != TOO_EARLY]
    if not mature:
        return None
    settings, last = source.info.settings, mature[-1].group
    usable = [each for each in mature if each.status == OK and each.value is not None and not each.caution]
    points = tuple(Point(each.group, each, _target(series, source, days_of(each.group, week)[1])) for each in usable)
    if series.rule.kind == "target":
        return Looked(series, points, last)
    return Looked(series, points, last, usual.of(settings, series.measure, over.last, found))


def _back(series: Series) -> Scope:
    """The complete months or weeks up to the last one that are looked at."""
    if series.rule.every == "month":
        return series.scope.limits()
    return series.scope.with_dates(series.scope.start - timedelta(weeks=_WEEKS - 1), series.scope.last)


def _first_whole(calendar: periods.Calendar, every: str) -> date:
    """The first day of the first month or week that the data cover from its beginning."""
    if every == "month":
        return calendar.first.replace(day=1)
    return calendar.first + timedelta(days=(calendar.week_starts_on - calendar.first.weekday()) % 7)


def _ended(found: Finding, over: Scope, week: int) -> bool:
    return days_of(found.group, week)[1] <= over.last


def _target(series: Series, source: Source, day: date) -> Target | None:
    """The target of the group that is looked at, else the house's; the narrowing to complaints chooses no place."""
    chosen = tuple(each for each in series.scope.chosen if each[0] != "kind")
    scope = replace(series.scope, chosen=chosen)
    return targets.of_scope(source.info.settings, series.measure, scope, day)
