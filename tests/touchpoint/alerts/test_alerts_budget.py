"""The budget of false alarms: its arithmetic by hand, and that it holds where nothing changes."""

from dataclasses import replace
from datetime import date
from math import sqrt
from types import MappingProxyType

import numpy as np
import pytest
from scipy import stats

from touchpoint import measures
from touchpoint.alerts import budget, judging
from touchpoint.alerts.rules import Rule
from touchpoint.alerts.series import Looked, Point, Series
from touchpoint.findings import expected
from touchpoint.findings.finding import shown
from touchpoint.scope import Scope
from touchpoint.settings import Target
from touchpoint.stats.results import Interval

CHARTS = 600
OCTOBER = Scope(date(2026, 10, 1), date(2026, 10, 31))
SIGNAL = Rule("s", "signal", ("csat_mean",), to=("a@example.com",))
TARGET = Rule("t", "target", ("csat_mean",), to=("a@example.com",), every="week")
LENGTHS = MappingProxyType({6: 7, 11: 12, 12: 20, 20: 36})
"""Months of a base, and the last month that is judged by it."""


def looked(values, last=None):
    """A series of single values from January 2024 on."""
    names = [f"{2024 + n // 12}-{n % 12 + 1:02}" for n in range(len(values))]
    found = [shown(name, value, None, 100) for name, value in zip(names, values, strict=True)]
    points = tuple(Point(each.group, each) for each in found)
    series = Series(SIGNAL, measures.get("csat_mean"), OCTOBER)
    return Looked(series, points, last or names[-1], expected.of(found))


def aimed(value, low, high):
    series = Series(TARGET, measures.get("csat_mean"), OCTOBER)
    return Looked(
        series, (Point("2026-W43", shown("2026-W43", value, Interval(low, high), 100), Target(4.0, "A")),), "2026-W43"
    )


def test_false_alarms_are_added_up_over_series_and_points():
    steady = [looked([3.0 + n % 2 for n in range(24)])] * 14
    held = budget.of(steady, 1.0)
    # Fourteen series with a base of twenty months, 0.03 each.
    assert (held.series, held.expected, held.is_over, held.part) == (14, pytest.approx(0.42), False, 1.0)
    assert held.in_words() == "With 14 series about 0.4 false alarms a month are expected; the budget is 1."
    weekly = budget.of([aimed(3.9, 3.8, 4.1)] * 4, 1.0)
    # Four targets looked at 365.25 / 7 / 12 times a month, 0.025 each.
    assert weekly.expected == pytest.approx(4 * 0.025 * 365.25 / 84)


def test_series_that_cannot_give_an_alert_are_not_counted():
    short = looked([3.0, 4.0] * 3)
    past = looked([3.0, 4.0] * 12, last="2026-10")
    aimless = replace(
        aimed(3.0, 2.9, 3.1), points=(Point("2026-W43", shown("2026-W43", 3.0, Interval(2.9, 3.1), 100)),)
    )
    assert budget.of([short, past, aimless], 1.0).series == 0


def test_over_the_budget_every_rule_keeps_the_same_part_of_its_rate():
    held = budget.of([looked([3.0 + n % 2 for n in range(24)])] * 100, 1.0)
    assert held.part == pytest.approx(1 / 3)
    assert "only single months outside widened limits are told of" in held.in_words()
    assert "to 33 % of the false alarms of each rule" in held.in_words()
    # A third of 2.5 % lies beyond 2.394 standard errors, which is 1.2215 times 1.960.
    assert budget.widened(held.part) == pytest.approx(1.2215, abs=5e-4)
    (missed,) = judging.judged(aimed(3.9, 3.82, 3.98), 1.0).points
    (spared,) = judging.judged(aimed(3.9, 3.82, 3.99), 0.01).points
    assert (missed.said, spared.said) == (judging.MISSED, "")


def test_widened_limits_are_never_nearer_than_those_of_the_pages():
    found = expected.of([each.found for each in looked([3.0 + n % 2 for n in range(24)]).points])
    assert budget.sigmas(found, 0.9) == budget.SIGMAS
    reach = stats.t.isf(0.03 * 0.1 / 2, 0.6 * 19) * sqrt(1 + 1 / 20)
    assert budget.sigmas(found, 0.1) == pytest.approx(reach)
    assert reach > 3


@pytest.mark.parametrize("base", LENGTHS)
def test_where_nothing_changes_no_more_signals_begin_than_the_rates_say(base):
    rng = np.random.default_rng(20261101)
    series = rng.normal(3.5, 0.2, size=(CHARTS, LENGTHS[base])).tolist()
    judged = [judging.judged(looked(each), 1.0).points for each in series]
    told = np.array([[bool(point.said) for point in points] for points in judged])
    begun = told.copy()
    begun[:, 1:] &= ~told[:, :-1]
    # Of a base of twelve or twenty months all later months are judged. Three standard errors of 600 charts.
    assert begun.mean() <= budget.of_base(base) + 3 * sqrt(0.05 * 0.95 / begun.size)


@pytest.mark.parametrize("base", LENGTHS)
@pytest.mark.parametrize("allowed", [1.0, 5.0])
def test_the_budget_holds_over_600_series_in_which_nothing_changes(base, allowed):
    rng = np.random.default_rng(20261102)
    every = [looked(each) for each in rng.normal(3.5, 0.2, size=(CHARTS, LENGTHS[base])).tolist()]
    held = budget.of(every, allowed)
    assert held.is_over
    months = np.array([[bool(point.said) for point in judging.judged(each, held.part).points] for each in every])
    # False alarms a month over all 600 series, on average of the months, and three standard errors of it.
    assert months.sum(axis=0).mean() <= allowed + 3 * sqrt(allowed / months.shape[1])


def test_targets_that_are_just_met_are_missed_no_more_often_than_allowed():
    rng = np.random.default_rng(20261103)
    means = rng.normal(4.0, 0.1, size=20_000)
    for part in (1.0, 0.2):
        z = budget.widened(part) * stats.norm.isf(0.025)
        missed = (means + z * 0.1 < 4.0).mean()
        assert missed == pytest.approx(part * 0.025, abs=3 * sqrt(0.025 / 20_000))
