import pytest

from touchpoint.stats.results import Interval
from touchpoint.stats.verdicts import (
    Verdict,
    smallest_detectable,
    smallest_detectable_ratio,
    smallest_detectable_with,
    verdict,
)


@pytest.mark.parametrize(
    ("difference", "low", "high", "relevant", "word"),
    [
        (0.05, 0.01, 0.09, 0.0, "changed"),
        (-0.05, -0.09, -0.01, 0.0, "changed"),
        (0.05, -0.01, 0.11, 0.0, "no clear change"),
        (0.05, 0.0, 0.10, 0.0, "no clear change"),
        (-0.05, -0.10, 0.0, 0.0, "no clear change"),
        (0.05, 0.01, 0.09, 0.05, "changed"),
        (-0.05, -0.09, -0.01, 0.06, "no clear change"),
    ],
)
def test_changed_needs_an_interval_off_0_and_a_relevant_size(difference, low, high, relevant, word):
    interval = Interval(low, high)
    assert verdict(difference, interval, enough=True, relevant=relevant) == Verdict(word, difference, interval)


@pytest.mark.parametrize(
    ("difference", "interval", "enough"),
    [(0.5, Interval(0.4, 0.6), False), (None, Interval(0.4, 0.6), True), (0.5, None, True)],
)
def test_too_few_shows_no_number(difference, interval, enough):
    assert verdict(difference, interval, enough) == Verdict("too few", None, None)


def test_smallest_detectable_by_hand():
    # 2.8 · √(2 · ½ · ½ / 392) = 2.8 / 28
    assert smallest_detectable(0.5, 392) == pytest.approx(0.1)
    assert smallest_detectable(0, 392) == 0


@pytest.mark.parametrize(("p", "n"), [(1.1, 10), (-0.1, 10), (0.5, 0), (float("nan"), 10)])
def test_smallest_detectable_refuses_what_cannot_be(p, n):
    with pytest.raises(ValueError, match="expected a share between 0 and 1"):
        smallest_detectable(p, n)


def test_smallest_detectable_of_other_numbers_by_hand():
    # A standard error of 5: 2.8 · √2 · 5; 98 events: e^(2.8 / 7).
    assert smallest_detectable_with(5) == pytest.approx(19.799, abs=5e-4)
    assert smallest_detectable_ratio(98) == pytest.approx(1.49182, abs=5e-6)


def test_smallest_detectable_of_other_numbers_refuses_what_cannot_be():
    with pytest.raises(ValueError, match="expected 0 or more"):
        smallest_detectable_with(-1)
    with pytest.raises(ValueError, match="expected more than 0"):
        smallest_detectable_ratio(0)
