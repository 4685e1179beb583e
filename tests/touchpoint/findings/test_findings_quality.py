"""What poor quality costs, baskets, differences of differences, verdicts of touchpoints: values worked out by hand."""

import math

import pandas as pd
import pytest

from touchpoint.findings import baskets, interaction, quality, touchpoints
from touchpoint.findings.finding import NO_DATA, OK, SUPPRESSED, shown, withheld
from touchpoint.findings.interaction import Sides
from touchpoint.findings.shares import ShareBasis
from touchpoint.stats import proportions


def share(hits, n, group="all"):
    return shown(group, hits / n, proportions.wilson(hits, n), n, basis=ShareBasis(hits, n))


def total(**row):
    frame = {"group_name": "all", "items": 60, "not_known": 0, "customers": 40, "cost": 900.0, "cost_squared": 40_000.0}
    (found,) = quality.poor_quality_cost(pd.DataFrame([frame | row]))
    return found


def test_the_interval_of_a_total_is_that_of_customers_who_come_by_chance():
    found = total()
    assert (found.value, found.n, found.status) == (900, 60, OK)
    assert (found.low, found.high) == (pytest.approx(900 - 1.959964 * 200), pytest.approx(900 + 1.959964 * 200))


def test_a_total_of_few_customers_is_told_without_an_interval():
    found = total(customers=29)
    assert (found.value, found.low, found.high) == (900, None, None)
    assert found.reason == "no interval: 29 of the 30 customers needed"


def test_what_of_a_total_is_not_known_is_said():
    assert total(not_known=3).reason == "partial: the cost of 3 more is not known"
    nothing = total(items=0, not_known=3)
    assert (nothing.status, nothing.reason) == (NO_DATA, "of none of 3 is the cost known")


REPEAT = pd.Series(
    {"orders": 100, "customers": 100, "amount": 5000.0, "orders_squared": 100.0, "amount_by_orders": 5000.0,
     "amount_squared": 260_000.0}
)  # fmt: skip


def test_lost_sales_are_the_fewer_that_bought_again_times_an_order():
    found = quality.lost_repeat(share(600, 1000), share(140, 200), REPEAT)
    assert found.fewer == pytest.approx(0.1)
    assert (found.orders, found.repeat_order) == (200, 50)
    assert found.money == pytest.approx(200 * 0.1 * 50)
    apart = proportions.difference(140, 200, 600, 1000)
    # The mean of 100 orders: 50 with a deviation of 10.05, by Student's t of 99 degrees of freedom.
    reach = 1.984217 * math.sqrt((260_000 - 100 * 50**2) / 99 / 100)
    below = math.hypot(50 * (0.1 - apart.low), 0.1 * reach)
    assert found.interval.low == pytest.approx(200 * (5 - below), rel=1e-5)


def test_nothing_is_estimated_where_a_share_is_not_shown():
    too_few = withheld("all", SUPPRESSED, 12, "12 of the 30 orders needed")
    assert quality.lost_repeat(share(600, 1000), too_few, REPEAT) is None
    assert quality.lost_repeat(share(600, 1000), share(140, 200), REPEAT.replace({100: 20})) is None


def basket(**row):
    frame = {"group_name": "all", "orders": 200, "unpriced": 0, "customers": 200, "amount": 4000.0,
             "usual_orders": 198, "usual_amount": 2970.0, "orders_squared": 200.0, "amount_by_orders": 4000.0,
             "amount_squared": 100_000.0, "customer_orders": None, "customer_amounts": None}  # fmt: skip
    (found,) = baskets.mean_basket(pd.DataFrame([frame | row]))
    return found


def test_a_basket_is_the_mean_and_says_that_without_the_largest():
    found = basket()
    assert found.value == 20
    assert found.reason == "15.00 without the hundredth of the orders that came to most"
    reach = 1.971957 * math.sqrt((100_000 - 200 * 20**2) / 199 / 200)
    assert (found.low, found.high) == (pytest.approx(20 - reach), pytest.approx(20 + reach))


def test_a_basket_of_few_customers_is_not_shown_and_what_is_left_out_is_said():
    assert basket(customers=29).status == SUPPRESSED
    assert basket(orders=0).status == NO_DATA
    assert basket(unpriced=4).reason.endswith("4 orders in other currencies or without an amount, left out")


LUXURY, REST = Sides(share(80, 100), share(50, 100)), Sides(share(60, 100), share(50, 100))


def test_a_difference_of_differences_joins_both():
    found = interaction.difference_of_differences("service", LUXURY, REST)
    assert found.value == pytest.approx(0.3 - 0.1)
    one, rest = proportions.difference(80, 100, 50, 100), proportions.difference(60, 100, 50, 100)
    assert found.low == pytest.approx(0.2 - math.hypot(0.3 - one.low, rest.high - 0.1))
    assert found.high == pytest.approx(0.2 + math.hypot(one.high - 0.3, 0.1 - rest.low))
    assert found.n == 400
    # Thirty points with luxury are clear; twenty more than elsewhere are within chance.
    assert interaction.is_clear(interaction.gap("luxury", LUXURY))
    assert found.low < 0.2 < found.high


def test_where_a_side_is_not_shown_no_difference_is():
    none = interaction.sides({"satisfied": share(80, 100)}, "satisfied", "not satisfied")
    found = interaction.difference_of_differences("service", none, REST)
    assert (found.status, found.value, found.reason) == (SUPPRESSED, None, "none in this period")
    assert interaction.gap("luxury", none).n == 100


def test_touchpoints_are_judged_against_those_of_their_own_questionnaire():
    orders = [share(900, 1000, "order · web"), share(890, 1000, "delivery · web")]
    cases = [
        share(90, 300, "complaint · phone"),
        share(240, 300, "question · phone"),
        share(165, 300, "repair · chat"),
        withheld("return · web", SUPPRESSED, 4, "4 of the 30 answers needed", ShareBasis(1, 4)),
    ]
    found = {(each.stage, each.channel): each.verdict for each in touchpoints.judged([orders, cases])}
    # All are far below the satisfied share of orders, which nobody sets them against.
    assert found == {
        ("order", "web"): "no clear difference",
        ("delivery", "web"): "no clear difference",
        ("complaint", "phone"): "needs adjusting",
        ("question", "phone"): "going well",
        ("repair", "chat"): "no clear difference",
        ("return", "web"): "too few",
    }


def test_one_cell_alone_has_nothing_to_be_set_against():
    (found,) = touchpoints.judged([[share(90, 300, "complaint · phone")], []])
    assert (found.q, found.verdict) == (None, "nothing to compare with")
    assert touchpoints.judged([[], []]) == []
