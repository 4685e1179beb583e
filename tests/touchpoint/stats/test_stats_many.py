import numpy as np
import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st

from touchpoint.stats.many import benjamini_hochberg

# The example of Benjamini & Hochberg 1995
P_VALUES = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1,
]  # fmt: skip
Q_VALUES = [
    0.0015, 0.0030, 0.0095, 0.035625, 0.0603, 0.063857, 0.063857, 0.0645, 0.0765, 0.486, 0.581182, 0.714875, 0.753231,
    0.813214, 1,
]  # fmt: skip


def test_q_values_of_the_paper():
    q = benjamini_hochberg(P_VALUES)
    assert q == pytest.approx(Q_VALUES, abs=5e-7)
    assert (q <= 0.05).sum() == 4
    assert sum(p <= 0.05 for p in P_VALUES) == 9
    assert sum(p <= 0.05 / 15 for p in P_VALUES) == 3


def test_q_values_keep_the_order_given():
    order = np.random.default_rng(5).permutation(15)
    assert benjamini_hochberg(np.array(P_VALUES)[order]) == pytest.approx(np.array(Q_VALUES)[order], abs=5e-7)


@settings(derandomize=True, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=50))
def test_q_values_agree_with_a_second_implementation(p_values):
    assert benjamini_hochberg(p_values) == pytest.approx(scipy.stats.false_discovery_control(p_values))


def test_no_comparison_has_no_q_value():
    assert benjamini_hochberg([]).size == 0


@pytest.mark.parametrize("p_values", [[0.1, 1.2], [-0.1], [0.5, float("nan")]])
def test_what_is_no_probability_is_refused(p_values):
    with pytest.raises(ValueError, match="between 0 and 1"):
        benjamini_hochberg(p_values)
