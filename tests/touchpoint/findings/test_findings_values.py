"""Values from counts: shares, rates, scores, times and money, and when each may be shown."""

import numpy as np
import pandas as pd
import pytest

from touchpoint.findings.durations import Times, closed_quantile
from touchpoint.findings.finding import frame, no_data, shown, withheld
from touchpoint.findings.money import SalesShare
from touchpoint.findings.rates import Rate, total
from touchpoint.findings.responses import response_rate
from touchpoint.findings.scores import main_questionnaire, promoter_score, satisfied
from touchpoint.findings.shares import Share
from touchpoint.measures import MEASURES
from touchpoint.stats.results import Interval

HOURS = Times("hours", "settled", "open", "withdrawn", "cases", "still open", "settled")
REPEAT = SalesShare(
    "repeat_sales", "repeat_buyers", "first_buyers", "repeat_squared", "repeat_by_sales", "customer_repeat"
)


def one(found):
    (only,) = found
    return only


def times(*rows):
    """Rows of hours, settled, withdrawn and open."""
    return pd.DataFrame(rows, columns=["hours", "settled", "withdrawn", "open"]).assign(group_name="all")


def test_no_denominator_is_no_data_and_neither_0_nor_1():
    row = {"group_name": "all", "hits": 0, "n": 0, "events": 3, "exposure": 0}
    for find in (Share("hits", "n", "issues"), Rate("events", "exposure", "complaints", "orders")):
        found = one(find(pd.DataFrame([row])))
        assert (found.status, found.value, found.n) == ("no_data", None, 0)


def test_nothing_but_young_units_is_immature():
    found = one(
        Share("hits", "n", "issues", "young", 7)(pd.DataFrame([{"group_name": "a", "hits": 0, "n": 0, "young": 4}]))
    )
    assert (found.status, found.n) == ("immature", 0)
    assert found.reason == "cut 7 days before the data end: 4 issues are younger"


@pytest.mark.parametrize(
    ("hits", "n", "status"),
    [
        (15, 29, "suppressed"),  # fewer than 30
        (1, 73, "suppressed"),  # 0 to 7 %: seven points are too wide for one
        (0, 73, "ok"),  # 0 to 5.0 %
        (0, 72, "suppressed"),
        (20, 40, "ok"),  # 35.2 to 64.8: under 30 points
        (19, 38, "suppressed"),
    ],
)
def test_a_share_may_be_shown_by_the_rule_of_the_nchs(hits, n, status):
    assert (
        one(Share("hits", "n", "answers")(pd.DataFrame([{"group_name": "a", "hits": hits, "n": n}]))).status == status
    )


@pytest.mark.parametrize(
    ("events", "exposure", "status"), [(10, 1000, "ok"), (9, 1000, "suppressed"), (10, 9, "suppressed")]
)
def test_a_rate_may_be_shown_from_ten_events_and_ten_units(events, exposure, status):
    rate = Rate("events", "exposure", "complaints", "orders")
    assert one(rate(pd.DataFrame([{"group_name": "a", "events": events, "exposure": exposure}]))).status == status


def test_totals_add_up_a_groups_rows_and_none_is_a_total():
    rows = pd.DataFrame({"group_name": ["a", "a", "b"], "open": [2, 3, 0]})
    found = total(rows, column="open", called="open cases")
    assert [(each.group, each.value, each.n, each.low, each.reason) for each in found] == [
        ("a", 5, 5, None, ""),
        ("b", 0, 0, None, "no open cases"),
    ]


def test_one_in_twenty_withdrawn_is_left_out_and_more_compete():
    # Of 100: settled after 2 h, withdrawn after 1. Left out, all of 95 are settled; competing, 94 of 100.
    left_out = one(HOURS.within(times((1, 0, 5, 0), (2, 95, 0, 0)), limit=3))
    assert (left_out.value, left_out.n, left_out.reason) == (1, 95, "5 withdrawn left out")
    competing = one(HOURS.within(times((1, 0, 6, 0), (2, 94, 0, 0)), limit=3))
    assert (competing.value, competing.n, competing.reason) == (pytest.approx(0.94), 100, "6 withdrawn compete")


def test_a_share_within_a_time_needs_ten_followed_so_long_and_five_events():
    assert one(HOURS.within(times((1, 30, 0, 0), (2, 0, 0, 30), (5, 0, 0, 10)), limit=5)).status == "ok"
    short = one(HOURS.within(times((1, 30, 0, 0), (2, 0, 0, 30), (5, 0, 0, 9)), limit=5))
    assert (short.status, short.n) == ("immature", 69)
    assert "only 9 cases" in short.reason
    assert one(HOURS.within(times((1, 4, 0, 0), (9, 0, 0, 996)), limit=5)).status == "suppressed"
    assert one(HOURS.within(times((1, 5, 0, 0), (9, 0, 0, 995)), limit=5)).status == "ok"


def test_nobody_and_everybody_are_not_certain_of_the_next():
    # The log-log band has no width where the curve is flat at 0 or 1: Wilson's of 100 has, 100/(100 + 1.96²).
    later = one(HOURS.within(times((3, 100, 0, 0)), limit=2))
    assert (later.value, later.low, later.high) == (0, 0, pytest.approx(0.03699, abs=1e-5))
    sooner = one(HOURS.within(times((1, 100, 0, 0)), limit=2))
    assert (sooner.value, sooner.low, sooner.high) == (1, pytest.approx(0.96301, abs=1e-5), 1)


def test_a_quantile_needs_cases_for_both_ends_and_five_events():
    assert one(HOURS.quantile(times((1, 9, 0, 0)), q=0.5)).status == "suppressed"
    assert one(HOURS.quantile(times((1, 35, 0, 0)), q=0.9)).status == "suppressed"
    assert one(HOURS.quantile(times((1, 36, 0, 0)), q=0.9)).value == 1
    assert one(HOURS.quantile(times((1, 4, 0, 0), (9, 0, 0, 6)), q=0.1)).status == "suppressed"


def test_closed_times_have_quantiles_by_interpolation_and_bounds_by_rank():
    found = one(
        closed_quantile(
            times((1, 5, 0, 0), (2, 5, 0, 0)), time="hours", events="settled", scale=1, q=0.5, called="cases"
        )
    )
    # Between the fifth and the sixth of ten; ranks 2 and 9 hold 97.9 %.
    assert (found.value, found.low, found.high, found.n) == (1.5, 1, 2, 10)


def test_the_response_rate_adds_up_questionnaires():
    columns = ["group_name", "questionnaire", "invited", "complete", "bounced", "too_young"]
    rows = [("all", "a", 60, 30, 1, 0), ("all", "b", 40, 10, 0, 5)]
    found = one(response_rate(pd.DataFrame(rows, columns=columns)))
    assert (found.value, found.n) == (0.4, 100)
    assert "5 invitations are younger" in found.reason
    # Thirty answers to thirty invitations are an export of answers.
    selected = one(response_rate(pd.DataFrame([("all", "a", 30, 30, 0, 0)], columns=columns)))
    assert (selected.status, selected.n) == ("no_data", 0)


def test_answers_of_one_customer_hang_together():
    row = {"group_name": "all", "answers": 60, "clusters": 20, "satisfied": 30}
    squares = {"answers_squared": 20 * 9, "satisfied_squared": 10 * 9, "satisfied_by_answers": 10 * 9}
    found = one(satisfied(pd.DataFrame([row | squares])))
    # As worked out beside csat in October: 3.105 answers weigh as much as one, 60 as 19.3.
    assert (found.status, found.n) == ("suppressed", 60)
    assert found.basis.n == pytest.approx(60 / 3.105263)


def test_net_scores_of_one_customer_hang_together():
    row = {"group_name": "all", "answers": 180, "clusters": 60, "promoters": 90, "detractors": 90}
    squares = {"answers_squared": 60 * 9, "net_squared": 60 * 9, "net_by_answers": 0}
    found = one(promoter_score(pd.DataFrame([row | squares])))
    # Nets of ±3 in threes: 60/59·60·9/180² = .0169492, where 180 single answers have 1/179: 3.034 times as much.
    assert found.basis.design_effect == pytest.approx(3.033898)
    # As of 59.33 answers and three more, none of them net: ±196·√((59.33 + 1.5) / 62.33 / 62.33).
    assert (found.value, found.low, found.high) == (
        0,
        pytest.approx(-24.526, abs=0.001),
        pytest.approx(24.526, abs=0.001),
    )


def test_the_questionnaire_with_most_answers_is_meant_and_of_equals_the_first():
    answers = pd.DataFrame({"questionnaire": ["b", "a", "c", "c"], "answers": [10, 10, 6, 5]})
    assert main_questionnaire(answers) == ("c", ["a", "b"])
    assert main_questionnaire(answers[:2]) == ("a", ["b"])


def sales(first, repeat, **columns):
    """Customers with their sales of first and of later occasions."""
    each, later = np.add(first, repeat), np.array(repeat, dtype=float)
    row = {
        "group_name": "all",
        "buyers": len(each),
        "first_buyers": np.count_nonzero(first),
        "repeat_buyers": np.count_nonzero(repeat),
        "sales": each.sum(),
        "repeat_sales": later.sum(),
        "guest_sales": 0,
        "unpriced_orders": 0,
        "sales_squared": (each**2).sum(),
        "repeat_squared": (later**2).sum(),
        "repeat_by_sales": (later * each).sum(),
        "customer_sales": each,
        "customer_repeat": later,
    }
    return pd.DataFrame([row | columns])


FIRST, LATER = [100] * 60 + [0] * 40, [0] * 50 + [50] * 10 + [100] * 40


def test_the_share_of_sales_and_its_two_intervals_agree():
    drawn, linear = (one(REPEAT(sales(FIRST, LATER, **lists))) for lists in ({}, {"customer_sales": None}))
    assert drawn.value == linear.value == pytest.approx(4500 / 10500)
    # R = 3/7: customers of 0 of 100, 50 of 150 and 100 of 100 are off it by 42.857, 14.286 and 57.143.
    reach = 1.984217 * np.sqrt(100 / 99 * (50 * 42.857143**2 + 10 * 14.285714**2 + 40 * 57.142857**2)) / 10500
    assert (linear.low, linear.high) == pytest.approx((3 / 7 - reach, 3 / 7 + reach), abs=1e-6)
    assert (drawn.low, drawn.high) == pytest.approx((linear.low, linear.high), abs=0.01)
    assert one(REPEAT(sales(FIRST, LATER))) == drawn


def test_sales_of_guests_bound_the_share_and_orders_left_out_are_counted():
    found = one(REPEAT(sales(FIRST, LATER, guest_sales=4500, unpriced_orders=2)))
    # 4,500 of 15,000 were all guests new, 9,000 were all returning.
    assert "30" in found.reason.split("between")[1]
    assert "60" in found.reason.split("between")[1]
    assert "2 orders in other currencies" in found.reason


@pytest.mark.parametrize(
    ("first", "repeat", "status"),
    [
        ([100] * 30 + [0] * 30, [0] * 30 + [100] * 30, "ok"),
        ([100] * 29 + [0] * 31, [0] * 29 + [100] * 31, "suppressed"),
        ([-100] * 40, [-50] * 40, "no_data"),
    ],
)
def test_a_share_of_sales_needs_thirty_customers_on_each_side_and_sales(first, repeat, status):
    assert one(REPEAT(sales(first, repeat))).status == status


def test_findings_as_rows_have_gaps_and_no_zeros():
    found = frame(
        [shown("a", 0.5, Interval(0.4, 0.6), 40), withheld("b", "suppressed", 9, "few"), no_data("none", "c")]
    )
    assert found["value"].isna().to_list() == [False, True, True]
    assert found[["group", "n", "status", "reason"]].to_numpy().tolist() == [
        ["a", 40, "ok", ""],
        ["b", 9, "suppressed", "few"],
        ["c", 0, "no_data", "none"],
    ]
    assert frame([]).empty


def test_remarks_are_added():
    found = no_data("no answers").noting("and one more").noting("")
    assert found.reason == "no answers; and one more"


def test_a_share_of_sales_above_what_the_query_lists_has_the_linearised_interval():
    # 40 customers with sales of 10, half of them all from repeat business: R = .5, residuals ±5, so the variance is
    # 40/39 · 40·25 / 400² and the interval .5 ± t(39)·√(.00641) = .5 ± 2.0227·.08006.
    row = {
        "group_name": "all", "buyers": 40, "repeat_buyers": 30, "first_buyers": 30, "sales": 400.0,
        "repeat_sales": 200.0,
        "guest_sales": 0.0, "unpriced_orders": 0, "sales_squared": 4000.0, "repeat_squared": 2000.0,
        "repeat_by_sales": 2000.0, "customer_sales": pd.NA, "customer_repeat": pd.NA,
    }  # fmt: skip
    (found,) = MEASURES["repeat_sales_share"].find(pd.DataFrame([row]))
    assert (found.value, found.low, found.high) == pytest.approx((0.5, 0.33806, 0.66194), abs=1e-4)
