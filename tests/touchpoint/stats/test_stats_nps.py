import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from touchpoint.stats import nps

answers = st.tuples(st.integers(0, 5000), st.integers(0, 5000), st.integers(0, 5000)).filter(any)


def test_score_standard_error_and_both_intervals_of_100_answers():
    assert nps.score(50, 33, 17) == pytest.approx(33)
    std_err = nps.standard_error(50, 33, 17)
    assert std_err == pytest.approx(7.491, abs=0.0005)
    assert (33 - 1.96 * std_err, 33 + 1.96 * std_err) == pytest.approx((18.32, 47.68), abs=0.005)
    interval = nps.adjusted_wald(50, 33, 17)
    assert (interval.low, interval.high) == pytest.approx((17.56, 46.52), abs=0.005)
    assert (interval.low + interval.high) / 2 == pytest.approx(32.04, abs=0.005)


def test_one_answer_of_each_kind():
    assert nps.score(1, 1, 1) == 0
    assert 1.96 * nps.standard_error(1, 1, 1) == pytest.approx(92.39, abs=0.01)
    interval = nps.adjusted_wald(1, 1, 1)
    assert (interval.low, interval.high) == pytest.approx((-61.11, 61.11), abs=0.005)


def test_half_a_third_and_a_sixth_score_a_third():
    assert nps.score(3, 2, 1) == pytest.approx(100 / 3)


@settings(derandomize=True, deadline=None)
@given(answers)
def test_swapping_promoters_and_detractors_flips_the_sign(given_answers):
    promoters, passives, detractors = given_answers
    forth, back = nps.adjusted_wald(promoters, passives, detractors), nps.adjusted_wald(detractors, passives, promoters)
    assert nps.score(detractors, passives, promoters) == -nps.score(promoters, passives, detractors)
    assert (back.low, back.high) == pytest.approx((-forth.high, -forth.low))


@settings(derandomize=True, deadline=None)
@given(answers)
def test_an_interval_stays_within_100_points(given_answers):
    interval = nps.adjusted_wald(*given_answers)
    assert -100 <= interval.low < interval.high <= 100


def test_a_design_effect_is_as_if_there_were_fewer_answers():
    assert nps.adjusted_wald(100, 66, 34, design_effect=2) == nps.adjusted_wald(50, 33, 17)


def test_difference_by_hand():
    # The same answers twice: √2 times the half-width of 14.483 points, around 0
    interval = nps.difference((50, 33, 17), (50, 33, 17))
    assert (interval.low, interval.high) == pytest.approx((-20.482, 20.482), abs=0.005)


def test_difference_is_centred_on_the_adjusted_scores():
    # 33/103 and -33/103
    interval = nps.difference((50, 33, 17), (17, 33, 50))
    assert (interval.low + interval.high) / 2 == pytest.approx(6600 / 103)
    assert interval.half_width == pytest.approx(20.482, abs=0.005)


def test_difference_takes_a_design_effect_a_side():
    assert nps.difference((100, 66, 34), (50, 33, 17), design_effects=(2, 1)) == nps.difference(
        (50, 33, 17), (50, 33, 17)
    )


@settings(derandomize=True, deadline=None)
@given(answers, answers)
def test_p_value_is_below_5_per_cent_where_the_interval_excludes_0(one, two):
    interval, p = nps.difference(one, two), nps.p_value(one, two)
    assume(abs(p - 0.05) > 1e-9)
    assert (p < 0.05) == (interval.low > 0 or interval.high < 0)


def test_p_value_of_equal_answers_is_1():
    assert nps.p_value((5, 2, 3), (5, 2, 3)) == 1


@pytest.mark.parametrize(("wrong", "message"), [((0, 0, 0), "no answers"), ((-1, 2, 2), "0 or more")])
def test_answers_that_cannot_be_are_refused(wrong, message):
    with pytest.raises(ValueError, match=message):
        nps.score(*wrong)
    with pytest.raises(ValueError, match=message):
        nps.adjusted_wald(*wrong)
    with pytest.raises(ValueError, match=message):
        nps.difference((1, 1, 1), wrong)


def test_a_design_effect_below_1_is_refused():
    with pytest.raises(ValueError, match="1 or more"):
        nps.adjusted_wald(5, 5, 5, design_effect=0.5)
