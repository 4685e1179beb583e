"""The estimate from counts, held to differences worked out by hand and to the same model on single records."""

import numpy as np
import pytest

from touchpoint.stats.confidence import t_quantile
from touchpoint.stats.within import two_way


def of_records(units, periods, after, n, hits):
    """The same by least squares on single records with a column for each unit and period, and White's sum by unit."""
    rows = [
        (unit, period, state, answer)
        for unit, period, state, size, good in zip(units, periods, after, n, hits, strict=True)
        for answer in [1] * good + [0] * (size - good)
    ]
    who, when, state, answer = (np.array(column) for column in zip(*rows, strict=True))
    columns = [state.astype(float), *(who == unit for unit in sorted(set(who)))]
    columns += [when == period for period in sorted(set(when))[1:]]
    x = np.column_stack(columns).astype(float)
    beta, *_ = np.linalg.lstsq(x, answer, rcond=None)
    left = answer - x @ beta
    bread = np.linalg.pinv(x.T @ x)
    scores = [x[who == unit].T @ left[who == unit] for unit in sorted(set(who))]
    meat = sum(np.outer(each, each) for each in scores)
    groups = len(scores)
    error = np.sqrt((bread @ meat @ bread)[0, 0] * groups / (groups - 1))
    return beta[0], t_quantile(groups - 1) * error


def test_two_units_and_two_periods_give_the_difference_of_the_differences():
    # 50 to 80 % with the course, 60 to 70 % without: 30 points less 10.
    effect = two_way(["a", "a", "b", "b"], [1, 2, 1, 2], [False, True, False, False], [100] * 4, [50, 80, 60, 70])
    assert effect.value == pytest.approx(0.2)
    assert effect.units == 2


def test_a_stepped_roll_out_is_what_single_records_give():
    draw = np.random.default_rng(5)
    units, periods, after, n, hits = [], [], [], [], []
    for unit in range(12):
        begins = draw.integers(2, 9)
        for period in range(8):
            size = int(draw.integers(1, 9))
            is_after = bool(period >= begins)
            units.append(unit)
            periods.append(period)
            after.append(is_after)
            n.append(size)
            hits.append(int(draw.binomial(size, 0.5 + 0.03 * (unit % 5) + 0.2 * is_after)))
    effect = two_way(units, periods, after, n, hits)
    value, reach = of_records(units, periods, after, n, hits)
    assert effect.value == pytest.approx(value, abs=1e-9)
    assert effect.interval.low == pytest.approx(value - reach, abs=1e-7)
    assert effect.interval.high == pytest.approx(value + reach, abs=1e-7)


@pytest.mark.parametrize(
    ("units", "periods", "after"),
    [
        (["a", "b"], [1, 1], [True, False]),
        (["a", "a"], [1, 2], [False, True]),
        (["a", "a", "b", "b"], [1, 2, 1, 2], [False, True, False, True]),
        ([], [], []),
    ],
)
def test_nothing_is_told_where_unit_and_period_say_it_all(units, periods, after):
    assert two_way(units, periods, after, [10] * len(units), [5] * len(units)) is None
