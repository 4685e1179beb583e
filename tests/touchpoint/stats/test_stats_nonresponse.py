"""Bounds and re-weighted scores: by hand, against planted truths, and how often their intervals hold."""

import numpy as np
import pytest

from touchpoint.stats import nonresponse
from touchpoint.stats.nonresponse import Answers

CHANNEL, REGION = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])


def answers(asked, answered, hits):
    numbers = (np.array(each, dtype=np.float64) for each in (asked, answered, hits, hits))
    return Answers(*numbers)


def test_bounds_by_hand():
    # 84 of 120 satisfied, 280 silent: (84 + 0) / 400 and (84 + 280) / 400.
    found = nonresponse.bounds(400, 120, 84, 0, 1)
    assert (found.low, found.high) == (0.21, 0.91)
    # Net scores: 30 points over 120 answers, and 280 detractors or promoters.
    found = nonresponse.bounds(400, 120, 3000, -100, 100)
    assert (found.low, found.high) == (-62.5, 77.5)


def test_bounds_close_when_all_answer_and_are_the_scale_when_none_does():
    whole, none = nonresponse.bounds(10, 10, 7, 0, 1), nonresponse.bounds(10, 0, 0, 0, 1)
    assert (whole.low, whole.high) == (0.7, 0.7)
    assert (none.low, none.high) == (0, 1)


@pytest.mark.parametrize(("asked", "answered"), [(0, 0), (10, 11), (10, -1)])
def test_bounds_of_what_cannot_be(asked, answered):
    with pytest.raises(ValueError, match="no more answers"):
        nonresponse.bounds(asked, answered, 1, 0, 1)


def test_post_stratified_share_by_hand():
    cells = answers([100, 300], [60, 60], [54, 30])
    found = nonresponse.reweighted(cells, [np.array([0, 1])])
    assert found.value == pytest.approx(0.25 * 0.9 + 0.75 * 0.5)
    # Within: (1/16 · .9 · .1 + 9/16 · .25) / 60 · 120/118; between: (¼ · .3² + ¾ · .1²) / 400.
    within = (0.0625 * 0.09 + 0.5625 * 0.25) / 60 * 120 / 118
    assert found.std_err == pytest.approx((within + (0.0225 + 0.0075) / 400) ** 0.5)
    # Weights of 100/60 and 300/60: their mean square over their squared mean.
    assert found.effect == pytest.approx(((100 / 60) ** 2 + 25) / 2 / (400 / 120) ** 2)


def test_a_uniform_response_leaves_the_score_as_it_is():
    cells = answers([100, 200, 50, 70], [50, 100, 25, 35], [40, 70, 5, 20])
    found = nonresponse.reweighted(cells, [CHANNEL, REGION])
    assert found.value == pytest.approx(135 / 210)
    assert found.effect == pytest.approx(1)


def test_raking_meets_every_margin():
    cells = answers([120, 80, 60, 140], [40, 10, 20, 30], [32, 2, 10, 9])
    counted = nonresponse.weights(cells, [CHANNEL, REGION]) * cells.answered
    assert np.bincount(CHANNEL, weights=counted) == pytest.approx([200, 200])
    assert np.bincount(REGION, weights=counted) == pytest.approx([180, 220])


def test_margins_without_answers_or_at_odds_are_refused():
    with pytest.raises(ValueError, match="no answer"):
        nonresponse.weights(answers([10, 10], [5, 0], [1, 0]), [np.array([0, 1])])
    # Answers lie on the diagonal alone, where both margins cannot hold.
    apart = answers([60, 40, 0, 0], [30, 0, 0, 30], [1, 0, 0, 1])
    with pytest.raises(ValueError, match=r"no answer|at once"):
        nonresponse.weights(apart, [CHANNEL, REGION])


def test_the_interval_of_a_share_is_wilsons_where_all_weigh_alike():
    found = nonresponse.Reweighted(0.307984, (0.307984 * 0.692016 / 263) ** 0.5, 1.0)
    # Newcombe 1998, 81 of 263.
    interval = nonresponse.share_interval(found)
    assert (interval.low, interval.high) == (pytest.approx(0.2553, abs=1e-4), pytest.approx(0.3662, abs=1e-4))


def company(rng, asked, satisfied, response, silence):
    """Who was asked in four cells, who is satisfied, who answered: the unhappy `silence` times less."""
    people = rng.multinomial(asked, (0.3, 0.2, 0.1, 0.4))
    happy = rng.binomial(people, satisfied)
    hits = rng.binomial(happy, response)
    return answers(people, hits + rng.binomial(people - happy, np.array(response) * silence), hits)


def test_unhappy_groups_that_answer_less_are_put_right_by_what_is_known():
    rng = np.random.default_rng(3)
    satisfied, response = (0.95, 0.85, 0.7, 0.5), (0.6, 0.5, 0.3, 0.2)
    truth = float(np.dot((0.3, 0.2, 0.1, 0.4), satisfied))
    cells = company(rng, 40_000, satisfied, response, 1.0)
    raw = cells.total.sum() / cells.answered.sum()
    found = nonresponse.reweighted(cells, [CHANNEL * 2 + REGION])
    assert raw - truth > 0.08
    assert abs(found.value - truth) < 0.01
    assert found.interval.low < truth < found.interval.high


def test_silence_of_the_unhappy_within_groups_is_not_put_right_and_stays_within_the_bounds():
    rng = np.random.default_rng(4)
    cells = company(rng, 40_000, (0.8,) * 4, (0.5,) * 4, 0.4)
    found = nonresponse.reweighted(cells, [CHANNEL * 2 + REGION])
    ends = nonresponse.bounds(cells.asked.sum(), cells.answered.sum(), cells.total.sum(), 0, 1)
    assert found.interval.low > 0.8
    assert ends.low < 0.8 < ends.high


@pytest.mark.parametrize("asked", [600, 3000])
@pytest.mark.parametrize("level", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("way", ["cells", "raked"])
def test_coverage(asked, level, way):
    rng, held, runs = np.random.default_rng(11), 0, 1500
    # Response depends on both margins by factors, as raking supposes.
    satisfied = level + np.array([0.06, 0.02, 0.0, -0.04])
    truth = float(np.dot((0.3, 0.2, 0.1, 0.4), satisfied))
    for _ in range(runs):
        cells = company(rng, asked, satisfied, (0.6, 0.4, 0.45, 0.3), 1.0)
        margins = [CHANNEL * 2 + REGION] if way == "cells" else [CHANNEL, REGION]
        found = nonresponse.share_interval(nonresponse.reweighted(cells, margins))
        held += found.low <= truth <= found.high
    assert 0.935 <= held / runs <= 0.965
