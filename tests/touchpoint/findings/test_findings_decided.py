"""What is said of a decision: the word for planted changes, null series, a control that moves, and too few points."""

from datetime import date, timedelta

import numpy as np
import pytest

from touchpoint.findings import decided
from touchpoint.findings.decided import EARLY, LESS, NO_CLEAR, NOT_TOLD, OTHER_WAY, TOO_FEW, WEEK, WORKED, judge, steps
from touchpoint.findings.durations import CurveBasis
from touchpoint.findings.finding import IMMATURE, NO_DATA, SUPPRESSED, TOO_EARLY, Finding
from touchpoint.findings.rates import RateBasis
from touchpoint.findings.scores import NpsBasis
from touchpoint.findings.shares import ShareBasis

FIRST = date(2025, 6, 2)
WEEKS, BEFORE = 60, 48
DECIDED = FIRST + timedelta(weeks=BEFORE)
CHECK = FIRST + timedelta(weeks=WEEKS)
DATA = (FIRST, CHECK)


def named(week):
    year, number, _ = (FIRST + timedelta(weeks=week)).isocalendar()
    return f"{year}-W{number:02}"


def share(week, hits, n):
    return Finding(named(week), hits / n, 0.0, 1.0, n, "ok", basis=ShareBasis(hits, n))


def series(before, after, seed, n=300):
    """Weeks of a share that changes on the day of the decision."""
    random = np.random.default_rng(seed)
    return [share(week, int(random.binomial(n, before if week < BEFORE else after)), n) for week in range(WEEKS)]


def said(found, control=(), expected=(1, 0.05), check=CHECK, as_of=CHECK, on=DECIDED):
    return judge(WEEK, steps(found, control, DATA), on, check, as_of, expected)


@pytest.mark.parametrize(
    ("after", "expected", "word", "why"),
    [
        (0.88, (1, 0.08), WORKED, "fits what was expected"),
        (0.88, (1, None), WORKED, "the change is clear"),
        (0.95, (1, 0.05), WORKED, "fits what was expected"),
        (0.88, (1, 0.18), LESS, "clearly smaller than expected"),
        (0.72, (1, 0.05), OTHER_WAY, "against what was expected"),
        (0.72, (-1, 0.05), WORKED, "fits what was expected"),
        (0.80, (1, 0.20), NO_CLEAR, "it may be chance; one as large as expected would show"),
        (0.80, (1, 0.01), NO_CLEAR, "it may be chance; one as large as expected may be there"),
        (0.80, (1, None), NO_CLEAR, "it may be chance"),
    ],
)
def test_the_word_goes_by_the_interval_towards_what_was_expected(after, expected, word, why):
    found = said(series(0.8, after, seed=4), expected=expected)
    assert found.word == word
    assert found.why.endswith(why)
    if after != 0.8:
        assert found.fitted.mean.interval.low < after - 0.8 < found.fitted.mean.interval.high
    assert len(found.used) == WEEKS
    assert found.control is found.between is None


def test_what_happens_everywhere_is_not_told_of_the_decision():
    found = said(series(0.8, 0.9, seed=1), series(0.8, 0.9, seed=2))
    assert found.word == NOT_TOLD
    assert found.own.mean.is_clear
    assert found.control.mean.is_clear
    assert not found.between.mean.is_clear


def test_against_a_quiet_control_the_difference_is_judged():
    found = said(series(0.8, 0.9, seed=1), series(0.8, 0.8, seed=2), expected=(1, 0.1))
    assert found.word == WORKED
    low, high = found.fitted.mean.interval.low, found.fitted.mean.interval.high
    assert found.fitted is found.between
    assert low < 0.1 < high
    # How it would have gone on moves with the control.
    (last,) = [each for each in found.used if each.first == FIRST + timedelta(weeks=WEEKS - 1)]
    assert found.without[last.first] == pytest.approx(0.8, abs=0.08)


def test_without_a_change_hardly_any_is_told():
    """Of 100 decisions that did nothing, five are expected to be told as clear, and eleven are the most by chance."""
    clear = [said(series(0.8, 0.8, seed), series(0.8, 0.8, seed + 1000)).word for seed in range(100)]
    assert sum(word in (WORKED, LESS, OTHER_WAY) for word in clear) <= 11


def test_before_the_check_date_and_with_too_few_weeks_it_is_too_early():
    full = series(0.8, 0.9, seed=3)
    early = said(full, as_of=CHECK - timedelta(days=1))
    assert (early.word, early.fitted) == (EARLY, None)
    assert "do not reach the check date" in early.why
    soon = said(full, check=DECIDED + timedelta(days=26))
    assert soon.word == EARLY
    assert "3, and 4 are the fewest" in soon.why
    assert said(full, check=DECIDED + timedelta(days=27)).fitted


def test_what_came_after_the_check_date_takes_no_part():
    later = series(0.8, 0.8, seed=5)
    later[-3:] = [share(week, 300, 300) for week in range(WEEKS - 3, WEEKS)]
    found = said(later, check=CHECK - timedelta(weeks=3))
    assert found.word == NO_CLEAR
    assert len(found.used) == WEEKS - 3
    assert len(found.steps) == WEEKS


def test_the_week_of_the_decision_takes_no_part_unless_it_begins_on_that_day():
    assert len(said(series(0.8, 0.9, seed=3), on=DECIDED + timedelta(days=2)).used) == WEEKS - 1


def test_a_short_past_is_said():
    found = said(series(0.8, 0.9, seed=3)[BEFORE - 5 :])
    assert found.word == TOO_FEW
    assert "5 before and 12 after; 8 before and 4 after are the fewest" in found.why


def test_what_has_not_had_time_to_happen_is_too_early():
    young = series(0.8, 0.9, seed=3)
    young[-10:] = [Finding(named(week), None, None, None, 300, IMMATURE) for week in range(WEEKS - 10, WEEKS)]
    assert said(young).word == EARLY


def test_weeks_without_a_median_are_not_left_out_in_silence():
    curve = CurveBasis(observed=None)
    medians = [Finding(named(week), 50.0 + week % 3, 40, 60, 20, "ok", basis=curve) for week in range(WEEKS)]
    assert said(medians).fitted
    for week in range(0, 21, 3):
        medians[week] = Finding(named(week), None, None, None, 5, SUPPRESSED, basis=curve)
    found = said(medians)
    assert found.word == TOO_FEW
    assert "7 of 60 weeks" in found.why


def test_counts_too_few_to_be_shown_are_fitted_all_the_same():
    point = decided.series.point
    assert point(Finding("2026-W01", None, None, None, 12, SUPPRESSED, basis=ShareBasis(3, 12))).value == 0.25
    assert point(Finding("2026-W01", None, None, None, 500, SUPPRESSED, basis=RateBasis(2, 500))).value == 4
    nps = point(Finding("2026-W01", None, None, None, 10, SUPPRESSED, basis=NpsBasis((5, 3, 2), 2.0)))
    assert (nps.value, nps.size) == (30, 5)
    assert point(Finding("2026-W01", 7.0, None, None, 7, "ok")).size == 1
    for unknown in (
        None,
        Finding("2026-W01", None, None, None, 0, NO_DATA),
        Finding("2026-W01", None, None, None, 0, SUPPRESSED, is_hidden=True),
        Finding("2026-W01", 0.5, 0.4, 0.6, 90, "ok", basis=ShareBasis(45, 90), caution=TOO_EARLY),
    ):
        assert point(unknown) is None


def test_weeks_begin_as_the_houses_do_and_only_whole_ones_count():
    assert decided.days_of("2026-W10") == (date(2026, 3, 2), date(2026, 3, 8))
    assert decided.days_of("2026-W10", 6) == (date(2026, 3, 1), date(2026, 3, 7))
    assert decided.days_of("2026-02") == (date(2026, 2, 1), date(2026, 2, 28))
    full = series(0.8, 0.8, seed=1)
    cut = steps(full, [], (FIRST + timedelta(days=1), FIRST + timedelta(weeks=4, days=5)))
    assert [each.first for each in cut] == [FIRST + timedelta(weeks=week) for week in (1, 2, 3)]


def test_months_are_steps_too():
    months = [f"{2024 + place // 12}-{place % 12 + 1:02}" for place in range(24)]
    found = [
        Finding(name, None, 0, 1, 900, "ok", basis=ShareBasis(720 + 90 * (p >= 18), 900))
        for p, name in enumerate(months)
    ]
    said = judge(
        decided.MONTH,
        steps(found, [], (date(2024, 1, 1), date(2025, 12, 31))),
        date(2025, 7, 1),
        date(2025, 12, 31),
        date(2025, 12, 31),
        (1, 0.1),
    )
    assert said.word == WORKED
    assert said.fitted.mean.value == pytest.approx(0.1)
