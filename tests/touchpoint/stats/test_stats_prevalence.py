"""The share that is real, by a test that errs: by hand, and by how often its interval holds what is true."""

import numpy as np
import pytest

from touchpoint.stats import prevalence


def test_the_estimate_takes_the_errors_out():
    # A fifth is flagged; nine tenths of the real and a tenth of the others are: (0.2 - 0.1) / (0.9 - 0.1).
    assert prevalence.rogan_gladen((200, 1000), (90, 100), (10, 100)) == pytest.approx(0.125)


def test_a_test_without_errors_gives_the_share_itself():
    assert prevalence.rogan_gladen((30, 100), (100, 100), (0, 100)) == pytest.approx(0.3)


def test_the_estimate_stays_a_share():
    assert prevalence.rogan_gladen((1, 100), (90, 100), (10, 100)) == 0
    assert prevalence.rogan_gladen((99, 100), (90, 100), (10, 100)) == 1
    interval = prevalence.interval((1, 100), (90, 100), (10, 100))
    assert 0 <= interval.low < interval.high <= 1


def test_the_interval_is_wider_the_less_is_known_of_the_errors():
    known = prevalence.interval((200, 1000), (9000, 10000), (1000, 10000))
    guessed = prevalence.interval((200, 1000), (45, 50), (5, 50))
    assert guessed.width > 1.5 * known.width
    assert known.low < 0.125 < known.high


@pytest.mark.parametrize(("real", "finds", "mistakes", "n"), [(0.1, 0.8, 0.05, 150), (0.3, 0.9, 0.1, 400)])
def test_the_interval_holds_what_is_true_as_often_as_it_says(real, finds, mistakes, n):
    rng = np.random.default_rng(4)
    flagged = real * finds + (1 - real) * mistakes
    draws = zip(
        rng.binomial(n, flagged, 2000), rng.binomial(200, finds, 2000), rng.binomial(300, mistakes, 2000), strict=True
    )
    ends = [prevalence.interval((int(p), n), (int(s), 200), (int(f), 300)) for p, s, f in draws]
    held = np.mean([each.low <= real <= each.high for each in ends])
    assert 0.93 <= held <= 0.985


@pytest.mark.parametrize(
    ("flagged", "true", "false"),
    [((1, 10), (5, 10), (5, 10)), ((1, 0), (5, 10), (1, 10)), ((11, 10), (5, 10), (1, 10))],
)
def test_a_test_that_tells_nothing_is_refused(flagged, true, false):
    with pytest.raises(ValueError, match=r"tells nothing|between 0 and n"):
        prevalence.rogan_gladen(flagged, true, false)
