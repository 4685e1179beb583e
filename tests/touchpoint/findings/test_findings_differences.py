"""Which groups differ from all the others together."""

import pandas as pd
import pytest

from touchpoint.findings.differences import from_the_rest, q_values
from touchpoint.findings.durations import Times
from touchpoint.findings.rates import Rate, total
from touchpoint.findings.scores import mean_score, promoter_score
from touchpoint.findings.shares import Share

SHARE = Share("hits", "n", "answers")
RATE = Rate("events", "exposure", "complaints", "orders")
HOURS = Times("hours", "settled", "open", None, "cases", "still open", "settled")


def shares(*hits, n=100):
    return SHARE(pd.DataFrame([{"group_name": f"g{place}", "hits": each, "n": n} for place, each in enumerate(hits)]))


def test_each_group_against_all_others_together():
    # g0 .60 against .45 of 200 and g1 .40 against .55: z = .15 / √(.25·(1/100 + 1/200)) = 2.449, p = .0143; p = 1 for
    # g2. In order .0143·3/2 = .0215.
    assert from_the_rest(shares(60, 40, 50)) == (["g0"], ["g1"])


def test_many_looks_at_once_are_taken_into_account():
    # 61 of 100 against 450 of 900: z = .11 / √(.511·.489·(1/100 + 1/900)) = 2.088, p = .037; ten groups make it .37.
    alone = SHARE(pd.DataFrame({"group_name": ["g0", "rest"], "hits": [61, 450], "n": [100, 900]}))
    assert from_the_rest(alone) == (["g0"], ["rest"])
    assert from_the_rest(shares(61, *[50] * 9)) == ([], [])


def test_a_group_is_named_from_the_size_on_that_matters_to_the_house():
    # g0 lies .60 − .45 above the others, g1 .55 − .40 below.
    assert from_the_rest(shares(60, 40, 50), relevant=0.15) == (["g0"], ["g1"])
    assert from_the_rest(shares(60, 40, 50), relevant=0.16) == ([], [])


def test_q_values_by_hand():
    # As above: p of .0143 twice and 1, so .0143 · 3/2.
    found = q_values(shares(60, 40, 50))
    assert found == {"g0": pytest.approx(0.0215, abs=5e-5), "g1": pytest.approx(0.0215, abs=5e-5), "g2": 1.0}
    assert q_values([]) == {}


def test_a_group_that_may_not_be_shown_is_not_named():
    few = SHARE(pd.DataFrame({"group_name": ["few"], "hits": [28], "n": [28]}))
    assert few[0].status == "suppressed"
    # 28 of 28 against 100 of 200 would be clear.
    assert from_the_rest([*shares(50, 50), *few]) == ([], [])


def test_with_one_group_to_show_there_is_nothing_to_set_it_against():
    few = SHARE(pd.DataFrame({"group_name": ["few"], "hits": [2], "n": [20]}))
    assert from_the_rest([*shares(90), *few]) == ([], [])
    assert from_the_rest(shares(90)) == ([], [])
    assert from_the_rest([]) == ([], [])


def test_rates_by_the_exact_test():
    rows = [("a", 100, 1000), ("b", 50, 1000), ("c", 52, 1000)]
    found = RATE(pd.DataFrame(rows, columns=["group_name", "events", "exposure"]))
    # 100 against 102 in twice the exposure; b and c each against 150 or so in it.
    assert from_the_rest(found) == (["a"], ["b", "c"])


def test_scores_of_promoters():
    rows = [("a", 70, 10), ("b", 40, 40), ("c", 40, 40)]
    frame = pd.DataFrame(rows, columns=["group_name", "promoters", "detractors"]).assign(answers=100, clusters=100)
    net, both = frame["promoters"] - frame["detractors"], frame["promoters"] + frame["detractors"]
    found = promoter_score(frame.assign(answers_squared=100, net_by_answers=net, net_squared=both))
    assert [each.value for each in found] == [60, 0, 0]
    assert from_the_rest(found) == (["a"], ["b", "c"])


@pytest.mark.parametrize(("high", "expected"), [(5, (["a"], ["b"])), (4, ([], []))])
def test_means(high, expected):
    # Forty scores each: half 3 and half 5 or 4 against half 3 and half 4.
    rows = [("a", 3, high), ("b", 3, 4)]
    frame = pd.DataFrame(
        [
            {
                "group_name": name,
                "answers": 40,
                "clusters": 40,
                "score_total": 20 * (low + top),
                "score_squares": 20 * (low**2 + top**2),
                "score_total_squared": 20 * (low**2 + top**2),
                "score_total_by_answers": 20 * (low + top),
                "answers_squared": 40,
            }
            for name, low, top in rows
        ]
    )
    assert from_the_rest(mean_score(frame)) == expected


def test_times_by_the_log_rank_test():
    rows = [(name, hour + later, 1, 0) for name, later in (("a", 0), ("b", 0), ("slow", 100)) for hour in range(1, 41)]
    frame = pd.DataFrame(rows, columns=["group_name", "hours", "settled", "open"])
    # The two quick groups are alike, and each quicker than the other with the slow one.
    assert from_the_rest(HOURS.quantile(frame, q=0.5)) == (["slow"], ["a", "b"])


def test_full_counts_are_not_tested():
    found = total(pd.DataFrame({"group_name": ["a", "b"], "open": [500, 5]}), column="open", called="cases")
    assert from_the_rest(found) == ([], [])


def never_done(n, settled, hours):
    """`settled` of n cases took 10 hours, the others are open after so many."""
    return pd.DataFrame(
        {
            "group_name": "never done",
            "hours": [10.0] * settled + [hours] * (n - settled),
            "settled": [1] * settled + [0] * (n - settled),
            "open": [0] * settled + [1] * (n - settled),
        }
    )


def usual(name):
    hours = [float(each) for each in range(1, 101)]
    return pd.DataFrame({"group_name": name, "hours": hours, "settled": 1, "open": 0})


def test_a_group_that_has_not_settled_half_is_named_longer_and_not_passed_over():
    groups = HOURS.quantile(pd.concat([usual("A"), usual("B"), never_done(100, 20, 900.0)]), q=0.5)
    assert [each.status for each in groups] == ["ok", "ok", "not_reached"]
    longer, _ = from_the_rest(groups)
    assert longer == ["never done"]


def test_a_group_followed_for_less_than_the_others_take_is_not_named():
    """Open after 30 hours; half of the others take 50."""
    groups = HOURS.quantile(pd.concat([usual("A"), usual("B"), never_done(100, 20, 30.0)]), q=0.5)
    assert groups[-1].status == "not_reached"
    assert from_the_rest(groups)[0] == []
