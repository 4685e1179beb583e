"""Logistic regression from patterns: by a second implementation, by hand, and by whether its intervals hold."""

import numpy as np
import pytest
import statsmodels.api as sm

from touchpoint.stats import logistic
from touchpoint.stats.logistic import Cells, Difference


def cells(pattern, person, hits, n=None):
    size = np.ones(len(hits)) if n is None else np.asarray(n, dtype=float)
    return Cells(np.asarray(pattern), np.asarray(person), size, np.asarray(hits, dtype=float))


def by_record(random, records, persons):
    """A design of eight patterns, and records of persons who answer alike more often than by chance."""
    design = np.array([[1.0, a, b, c] for a in (0, 1) for b in (0, 1) for c in (0, 1)])
    person = random.integers(0, persons, records)
    pattern = random.integers(0, 8, records)
    chance = 1 / (1 + np.exp(-(design @ np.array([1.0, -1.2, 0.4, 0.3]))))
    own, shared = random.random(records), random.random(persons)[person]
    answers_alike = (random.random(persons) < 0.3)[person]
    hits = np.where(answers_alike, shared, own) < chance[pattern]
    return design, pattern, person, hits, chance


def test_it_is_what_statsmodels_gives_record_by_record():
    design, pattern, person, hits, _ = by_record(np.random.default_rng(3), 2_000, 700)
    found = logistic.fit(design, cells(pattern, person, hits))
    model = sm.GLM(hits.astype(float), design[pattern], family=sm.families.Binomial())
    wanted = model.fit(cov_type="cluster", cov_kwds={"groups": person})
    assert found.coefficients == pytest.approx(wanted.params, abs=1e-8)
    assert found.covariance == pytest.approx(wanted.cov_params(), abs=1e-8)
    assert found.persons == len(np.unique(person))


def test_records_counted_together_say_the_same_as_one_by_one():
    design, pattern, person, hits, _ = by_record(np.random.default_rng(4), 900, 200)
    pairs, code = np.unique(np.column_stack([pattern, person]), axis=0, return_inverse=True)
    together = cells(pairs[:, 0], pairs[:, 1], np.bincount(code, weights=hits), np.bincount(code))
    one_by_one, counted = (logistic.fit(design, each) for each in (cells(pattern, person, hits), together))
    assert counted.coefficients == pytest.approx(one_by_one.coefficients, abs=1e-9)
    assert counted.covariance == pytest.approx(one_by_one.covariance, abs=1e-9)


def test_of_two_groups_the_difference_is_that_of_their_shares():
    # 30 of 40 without it, 24 of 60 with it, each a person. p (1 - p) / n is .0046875 and .004: its root is .0932;
    # the factors are 100/99 for the persons and 99/98 for the columns.
    hits = np.concatenate([np.repeat([1, 0], [30, 10]), np.repeat([1, 0], [24, 36])])
    design = np.array([[1.0, 0.0], [1.0, 1.0]])
    found = logistic.fit(design, cells(np.repeat([0, 1], [40, 60]), np.arange(100), hits))
    there, gone = np.array([[1.0, 1.0]] * 2), np.array([[1.0, 0.0]] * 2)
    gap = found.difference(there, gone, np.array([40.0, 60.0]))
    assert gap.value == pytest.approx(0.4 - 0.75)
    assert gap.std_err == pytest.approx((0.0086875 * 100 / 98) ** 0.5)
    assert gap.interval.low == pytest.approx(-0.35 - 1.959964 * gap.std_err, abs=1e-6)


def test_the_order_of_records_and_the_names_of_persons_play_no_part():
    random = np.random.default_rng(5)
    design, pattern, person, hits, _ = by_record(random, 600, 150)
    order = random.permutation(600)
    first = logistic.fit(design, cells(pattern, person, hits))
    second = logistic.fit(design, cells(pattern[order], 1_000 - 7 * person[order], hits[order]))
    assert second.covariance == pytest.approx(first.covariance, rel=1e-9)


@pytest.mark.parametrize(
    ("design", "pattern", "hits", "why"),
    [
        ([[1.0, 0.0], [1.0, 1.0]], [0, 0, 0, 1, 1, 1], [1, 0, 1, 1, 1, 1], "separated"),
        ([[1.0, 0.0, 0.0], [1.0, 1.0, 2.0]], [0, 0, 0, 1, 1, 1], [1, 0, 1, 0, 1, 0], "repeats others"),
        ([[1.0, 0.0], [1.0, 1.0]], [0, 1], [1, 0], "do not tell|separated"),
    ],
)
def test_what_cannot_be_told_is_refused(design, pattern, hits, why):
    with pytest.raises(ValueError, match=why):
        logistic.fit(design, cells(pattern, np.arange(len(hits)), hits))


def test_one_person_has_no_spread():
    with pytest.raises(ValueError, match="of 1 persons"):
        logistic.fit([[1.0]], cells([0, 0, 0], [7, 7, 7], [1, 0, 1]))


def test_no_difference_without_an_error_is_certain():
    assert (Difference(0.0, 0.0).p_value, Difference(0.1, 0.0).p_value) == (1.0, 0.0)


def test_the_interval_of_the_average_difference_holds_as_often_as_it_says():
    random = np.random.default_rng(20)
    held, rounds = 0, 1_000
    for _ in range(rounds):
        design, pattern, person, hits, chance = by_record(random, 600, 300)
        counted = cells(pattern, person, hits)
        there, gone = design.copy(), design.copy()
        there[:, 1], gone[:, 1] = 1.0, 0.0
        weights = counted.totals(8)[0]
        # Without it the chances are those of the first four patterns, with it those of the last four.
        true = weights @ (np.tile(chance[4:], 2) - np.tile(chance[:4], 2)) / weights.sum()
        told = logistic.fit(design, counted).difference(there, gone, weights).interval
        held += told.low <= true <= told.high
    assert 0.935 <= held / rounds <= 0.965
