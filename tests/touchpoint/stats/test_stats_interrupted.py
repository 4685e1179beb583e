"""The interrupted time series against least squares by hand and against statsmodels, and by planted and null series."""

import numpy as np
import pytest
import statsmodels.api as sm

from touchpoint.stats import interrupted as module
from touchpoint.stats.interrupted import interrupted, p_values

SERIES, BURN_IN = 1_500, 60
STEPS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]
# 10 + t before 10, then 5 more and half a step slower; the noise is no line.
NOISE = [0.3, -0.2, 0.1, -0.4, 0.2, 0.3, -0.1, -0.3, 0.4, -0.3, 0.1, -0.2, 0.2, -0.1]
VALUES = [10 + t + (5 - 0.5 * (t - 10) if t >= 10 else 0.0) + noise for t, noise in zip(STEPS, NOISE, strict=True)]


def design(first_after):
    t = np.array(STEPS, dtype=float)
    after = (t >= first_after).astype(float)
    return np.column_stack([np.ones_like(t), t - first_after, after, after * (t - first_after)])


def null_series(rho, points, seed):
    """Series without any change whose neighbours hang together by rho, one a column."""
    shocks = np.random.default_rng(seed).normal(size=(points + BURN_IN, SERIES))
    found = np.zeros_like(shocks)
    for place in range(1, len(shocks)):
        found[place] = rho * found[place - 1] + shocks[place]
    return found[BURN_IN:]


def test_without_correlation_it_is_least_squares_by_hand(monkeypatch):
    monkeypatch.setattr(module, "_RHOS", np.array([0.0]))
    found = interrupted(STEPS, VALUES, [1] * 14, 10)
    x, y = design(10), np.array(VALUES)
    coefficients, (squares,), *_ = np.linalg.lstsq(x, y, rcond=None)
    covariance = squares / 10 * np.linalg.inv(x.T @ x)
    assert found.level.value == pytest.approx(coefficients[2])
    assert found.slope.value == pytest.approx(coefficients[3])
    assert found.mean.value == pytest.approx(coefficients[2] + 1.5 * coefficients[3])
    contrast = np.array([0, 0, 1, 1.5])
    # 2.228139 is Student's t at 97.5 % with 10 degrees of freedom.
    reach = 2.228139 * np.sqrt(contrast @ covariance @ contrast)
    assert found.mean.interval.half_width == pytest.approx(reach, rel=1e-5)
    assert found.without[-1] == pytest.approx(coefficients[0] + 3 * coefficients[1])


@pytest.mark.parametrize("rho", [0.0, 0.35, 0.6])
def test_for_a_known_correlation_it_is_the_generalised_fit_of_statsmodels(monkeypatch, rho):
    monkeypatch.setattr(module, "_RHOS", np.array([rho]))
    sizes = np.array([20, 30, 25, 40, 10, 35, 22, 31, 28, 19, 33, 27, 24, 30], dtype=float)
    apart = np.abs(np.subtract.outer(STEPS, STEPS))
    fitted = sm.GLS(VALUES, design(10), sigma=rho**apart / np.sqrt(np.outer(sizes, sizes))).fit()
    found = interrupted(STEPS, VALUES, sizes, 10)
    assert found.level.value == pytest.approx(fitted.params[2])
    assert found.level.p_value == pytest.approx(fitted.pvalues[2])
    assert [found.level.interval.low, found.level.interval.high] == pytest.approx(fitted.conf_int()[2])
    assert [found.slope.interval.low, found.slope.interval.high] == pytest.approx(fitted.conf_int()[3])


def test_a_change_that_is_there_is_found_with_its_size():
    found = interrupted(STEPS, VALUES, [1] * 14, 10)
    assert found.mean.is_clear
    assert found.mean.interval.low < 5 - 0.5 * 1.5 < found.mean.interval.high
    assert found.level.interval.low < 5 < found.level.interval.high


def test_what_falls_flat_is_the_mirror_of_what_rises():
    up, down = (interrupted(STEPS, sign * np.array(VALUES), [1] * 14, 10) for sign in (1, -1))
    assert down.mean.value == pytest.approx(-up.mean.value)
    assert down.mean.interval.low == pytest.approx(-up.mean.interval.high)


def test_a_series_without_any_noise_is_told_as_it_is():
    flat = interrupted(STEPS, [0.5] * 14, [1] * 14, 10)
    assert flat.mean.value == pytest.approx(0, abs=1e-9)
    assert not flat.mean.is_clear
    step = interrupted(STEPS, [1.0] * 10 + [2.0] * 4, [1] * 14, 10)
    assert step.mean.value == pytest.approx(1)
    assert step.mean.is_clear


def test_more_units_weigh_more():
    """A wild point that counts hardly anything moves nothing."""
    others = [place for place in STEPS if place != 5]
    wild = [value + 50 * (place == 5) for place, value in enumerate(VALUES)]
    light = interrupted(STEPS, wild, [1e-9 if place == 5 else 100 for place in STEPS], 10)
    without = interrupted(others, [VALUES[place] for place in others], [100] * 13, 10)
    assert light.mean.value == pytest.approx(without.mean.value, abs=0.05)


def test_steps_may_be_missing():
    kept = [place for place in range(14) if place not in (3, 7)]
    found = interrupted([STEPS[p] for p in kept], [VALUES[p] for p in kept], [1] * 12, 10)
    assert found.mean.interval.low < 4.25 < found.mean.interval.high


def test_too_few_points_are_refused():
    with pytest.raises(ValueError, match="7 points before and 4 after"):
        interrupted(STEPS[3:], VALUES[3:], [1] * 11, 10)
    with pytest.raises(ValueError, match="11 points before and 3 after"):
        interrupted(STEPS, VALUES, [1] * 14, 11)
    with pytest.raises(ValueError, match="above 0"):
        interrupted(STEPS, VALUES, [0] * 14, 10)


# Of 1,500 null series five in a hundred may be told as changed, give or take three standard errors of 1,500 draws.
MOST = 0.05 + 3 * np.sqrt(0.05 * 0.95 / SERIES)


@pytest.mark.parametrize(("before", "after"), [(8, 4), (12, 4), (26, 8), (52, 13)])
@pytest.mark.parametrize("rho", [0.0, 0.3, 0.5])
def test_null_series_are_quiet(rho, before, after):
    series = null_series(rho, before + after, seed=7)
    alarms = p_values(np.arange(before + after), series, np.ones(before + after), before) < 0.05
    assert alarms.mean() <= MOST


@pytest.mark.parametrize(("before", "after"), [(26, 8), (52, 13)])
def test_shares_that_do_not_change_are_quiet(before, after):
    """Shares of so many units: the binomial's own noise, wider where there are fewer."""
    random = np.random.default_rng(11)
    sizes = random.integers(40, 200, before + after)
    series = random.binomial(sizes[:, None], 0.85, (before + after, SERIES)) / sizes[:, None]
    assert (p_values(np.arange(before + after), series, sizes, before) < 0.05).mean() <= MOST


@pytest.mark.parametrize("rho", [0.0, 0.3])
def test_changes_as_large_as_the_smallest_that_can_be_seen_are_seen_four_times_in_five(rho):
    before, after = 52, 13
    series = null_series(rho, before + after, seed=5)
    steps, ones = np.arange(before + after), np.ones(before + after)
    smallest = np.mean([interrupted(steps, series[:, place], ones, before).smallest for place in range(60)])
    moved = series + smallest * (steps >= before)[:, None]
    assert 0.7 < (p_values(steps, moved, ones, before) < 0.05).mean() < 0.92
