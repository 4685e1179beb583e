"""Columns that go together: reference values of R, and small cases by hand."""

import csv
from pathlib import Path

import numpy as np
import pytest

from touchpoint.stats import correlated

SWISS = Path(__file__).parent / "values" / "swiss.csv"


def about_means(columns):
    away = np.asarray(columns, dtype=float) - np.mean(columns, axis=0)
    return away.T @ away


@pytest.fixture(scope="module")
def swiss():
    """Agriculture, examination, education, Catholic, infant mortality, and fertility, of the data set in R."""
    with SWISS.open(encoding="utf-8") as file:
        rows = [[float(value) for value in row[1:]] for row in list(csv.reader(file))[1:]]
    values = np.array(rows)
    assert values.shape == (47, 6)
    return np.column_stack([values[:, 1:], values[:, 0]])


def test_the_shares_of_swiss_are_those_of_relaimpo(swiss):
    found = correlated.importance(about_means(swiss), range(5))
    assert found.shares.round(5).tolist() == [0.05709, 0.17117, 0.26013, 0.10557, 0.11277]
    assert found.shares.sum() == pytest.approx(0.70673, abs=5e-6)


def test_columns_of_one_group_enter_together(swiss):
    # With one group it is R²; with two, both averages of going first and going second add up to it.
    whole = correlated.importance(about_means(swiss), [0] * 5).shares
    halves = correlated.importance(about_means(swiss), [0, 0, 0, 1, 1]).shares
    assert whole == pytest.approx([0.70673], abs=5e-6)
    alone = [
        correlated.importance(about_means(swiss[:, [*own, 5]]), [0] * len(own)).shares[0] for own in ([0, 1, 2], [3, 4])
    ]
    expected = [(alone[0] + whole[0] - alone[1]) / 2, (alone[1] + whole[0] - alone[0]) / 2]
    assert halves == pytest.approx(expected, abs=1e-8)


def test_of_columns_that_do_not_go_together_each_keeps_its_own():
    a, b = np.array([1, 1, -1, -1.0]), np.array([1, -1, 1, -1.0])
    # y = 3a + b + what is left: squares 36, 4 and 4 of 44.
    y = 3 * a + b + a * b
    found = correlated.importance(about_means(np.column_stack([a, b, y])), [0, 1])
    assert found.shares == pytest.approx([36 / 44, 4 / 44])


def test_more_groups_than_can_be_ordered_are_refused():
    with pytest.raises(ValueError, match="11 groups"):
        correlated.importance(np.eye(12), range(11))


def test_intervals_from_persons_drawn_again_say_whether_groups_can_be_ranked(swiss):
    parts = np.array([about_means(swiss) / 47 + np.outer(row, row) for row in swiss - swiss.mean(axis=0)])
    drawn = correlated.drawn(parts, draws=200)
    assert drawn.shape == (200, 6, 6)
    assert drawn.mean(axis=0) == pytest.approx(parts.sum(axis=0), rel=0.25)
    assert correlated.drawn(parts, draws=200).tolist() == drawn.tolist()
    found = correlated.importance(parts.sum(axis=0), range(5), drawn)
    assert all(each.low <= share <= each.high for share, each in zip(found.shares, found.intervals, strict=True))
    assert not found.overlap
    alike = correlated.Importance(np.array([0.1, 0.2]), (found.intervals[2], found.intervals[2]))
    assert alike.overlap


def test_a_column_made_up_of_those_before_it_goes():
    a, b = np.array([1, 0, 0, 1.0]), np.array([0, 1, 0, 0.0])
    design = np.column_stack([np.ones(4), a, b, 1 - a - b, a])
    assert correlated.independent(design, np.ones(4)) == [0, 1, 2]
    # The pattern that tells the two apart has no records.
    assert correlated.independent(np.column_stack([np.ones(4), a, 1 - b - [0, 0, 1, 0]]), [5, 5, 0, 5]) == [0, 1]


def test_correlations_and_inflation_of_two_columns_by_hand():
    # Of 100 records 40 have both, 10 the first alone, 10 the second alone: the correlation is (.4 - .25) / .25.
    design, weights = np.array([[1, 1], [1, 0], [0, 1], [0, 0.0]]), [40, 10, 10, 40]
    assert correlated.correlations(design, weights)[0, 1] == pytest.approx(0.6)
    assert correlated.variance_inflation(design, weights) == pytest.approx([1 / (1 - 0.36)] * 2)


def test_a_column_that_never_varies_correlates_with_nothing():
    assert correlated.correlations([[1, 1.0], [1, 0.0]], [1, 1]).tolist() == [[0, 0], [0, pytest.approx(1)]]
    with pytest.raises(ValueError, match="repeats others"):
        correlated.variance_inflation([[1, 1.0], [0, 0.0]], [1, 1])
