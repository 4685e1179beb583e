import numpy as np
import pytest

from touchpoint.stats import ratios
from touchpoint.stats.results import Interval


def linearised(x, y):
    return ratios.linearised(len(x), x.sum(), y.sum(), x @ x, x @ y, y @ y)


def contacts_per_order(customers, seed):
    """Orders and contacts of customers who do not need us equally often."""
    random = np.random.default_rng(seed)
    orders = 1 + random.poisson(2, customers)
    return orders.astype(float), random.poisson(orders * random.gamma(4, 0.1, customers)).astype(float)


def test_linearised_by_hand():
    # x 1, 2, 3 and y 2, 2, 5: ratio 1.5, residuals .5, -1, .5, variance 3/2 · 1.5 / 36 = 1/16, t(2) = 4.302653
    interval = linearised(np.array([1.0, 2.0, 3.0]), np.array([2.0, 2.0, 5.0]))
    assert (interval.low, interval.high) == pytest.approx((1.5 - 4.302653 / 4, 1.5 + 4.302653 / 4), abs=1e-6)


def test_a_ratio_that_is_the_same_in_every_cluster_is_exact():
    x = np.array([1.0, 2.0, 5.0])
    assert linearised(x, 3 * x) == Interval(3, 3)
    assert ratios.bootstrap(x, 3 * x) == Interval(3, 3)


@pytest.mark.parametrize("customers", [400, 5_000])
def test_linearised_and_bootstrap_agree_on_well_behaved_data(customers):
    x, y = contacts_per_order(customers, seed=11)
    plain, drawn = linearised(x, y), ratios.bootstrap(x, y)
    assert drawn.low == pytest.approx(plain.low, abs=0.08 * plain.half_width)
    assert drawn.high == pytest.approx(plain.high, abs=0.08 * plain.half_width)


def test_they_agree_on_amounts_as_skewed_as_sales_from_2000_customers_on():
    random = np.random.default_rng(3)
    sales = random.lognormal(4, 1, 2_000)
    repeat = sales * (random.random(2_000) < 0.4)
    plain, drawn = linearised(sales, repeat), ratios.bootstrap(sales, repeat)
    assert drawn.low == pytest.approx(plain.low, abs=0.05 * plain.width)
    assert drawn.high == pytest.approx(plain.high, abs=0.05 * plain.width)


def test_bootstrap_of_two_clusters_knows_only_three_ratios():
    # Drawn are twice the one (1), one each (2) or twice the other (3), with ¼, ½, ¼
    assert ratios.bootstrap([1, 1], [1, 3]) == Interval(1, 3)


def test_bootstrap_draws_every_cluster_alike():
    # The first of 100 has all of y, so y in a draw is Poisson-like: 2.5 % and 97.5 % of Bin(100, .01) are 0 and 3
    y = np.zeros(100)
    y[0] = 100
    interval = ratios.bootstrap(np.ones(100), y, draws=20_000)
    assert (interval.low, interval.high) == pytest.approx((0, 3))


def test_bootstrap_keeps_x_and_y_of_a_cluster_together():
    # Sums of x differ tenfold between clusters, the ratio hardly does
    x = np.array([1.0, 10.0] * 50)
    interval = ratios.bootstrap(x, 2 * x + np.tile([0.1, -0.1], 50))
    assert 1.99 < interval.low < interval.high < 2.01


def test_bootstrap_follows_from_its_seed_alone():
    x, y = contacts_per_order(300, seed=3)
    assert ratios.bootstrap(x, y) == ratios.bootstrap(x, y)
    assert ratios.bootstrap(x, y, seed=8) != ratios.bootstrap(x, y)


def test_bootstrap_in_many_pieces_gives_one_result_a_draw():
    # 1,500 clusters need more than one piece for 2,000 draws; each draw of equal x sums to the same
    interval = ratios.bootstrap(np.full(1_500, 2.0), np.full(1_500, 3.0))
    assert interval == Interval(1.5, 1.5)


def test_draws_without_any_x_are_left_out():
    assert ratios.bootstrap([0, 0, 4], [0, 0, 2]) == Interval(0.5, 0.5)


@pytest.mark.parametrize(
    ("x", "y", "message"),
    [
        ([1], [1], "two clusters or more"),
        ([1, 2], [1], "two clusters or more"),
        ([0, 0], [1, 2], "positive"),
        ([1, 2], [1, float("nan")], "finite"),
    ],
)
def test_bootstrap_refuses_what_has_no_ratio(x, y, message):
    with pytest.raises(ValueError, match=message):
        ratios.bootstrap(x, y)


def test_linearised_refuses_what_has_no_ratio():
    with pytest.raises(ValueError, match="1 clusters have no variance"):
        ratios.linearised(1, 2, 2, 4, 4, 4)
    with pytest.raises(ValueError, match="a ratio to 0 is not defined"):
        ratios.linearised(3, 0, 2, 0, 0, 4)
