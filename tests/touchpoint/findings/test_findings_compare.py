"""What has changed between two findings: each kind of number with the test it asks for."""

from dataclasses import replace

import pandas as pd
import pytest

from touchpoint.findings import compare as comparing
from touchpoint.findings.compare import compare
from touchpoint.findings.durations import Times
from touchpoint.findings.finding import Finding, no_data, shown
from touchpoint.findings.rates import Rate, total
from touchpoint.findings.scores import MeanBasis, promoter_score
from touchpoint.findings.shares import Share
from touchpoint.stats import means
from touchpoint.stats.means import Sums
from touchpoint.stats.results import Interval

SHARE = Share("hits", "n", "answers", "too_young", 14)
RATE = Rate("events", "exposure", "complaints", "orders")
HOURS = Times("hours", "settled", "open", None, "cases", "still open", "settled")


def share(hits, n, too_young=0):
    (found,) = SHARE(pd.DataFrame([{"group_name": "all", "hits": hits, "n": n, "too_young": too_young}]))
    return found


def rate(events, exposure):
    (found,) = RATE(pd.DataFrame([{"group_name": "all", "events": events, "exposure": exposure}]))
    return found


def score(promoters, passives, detractors):
    """Every answer of a customer of its own."""
    n, net = promoters + passives + detractors, promoters - detractors
    counts = {"answers": n, "clusters": n, "promoters": promoters, "detractors": detractors}
    squares = {"answers_squared": n, "net_squared": promoters + detractors, "net_by_answers": net}
    (found,) = promoter_score(pd.DataFrame([{"group_name": "all"} | counts | squares]))
    return found


def median(text):
    """Times, those with a plus still open, as in the books."""
    times = [int(time.removesuffix("+")) for time in text.split()]
    is_open = [time.endswith("+") for time in text.split()]
    frame = pd.DataFrame({"group_name": "all", "hours": times, "open": [int(each) for each in is_open]})
    (found,) = HOURS.quantile(frame.assign(settled=1 - frame["open"]), q=0.5)
    return found


def test_shares_by_newcombes_table():
    # Newcombe 1998, Table II: 56/70 less 48/80.
    found = compare(share(56, 70), share(48, 80))
    assert (found.word, found.difference) == ("changed", pytest.approx(0.2))
    assert (found.low, found.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    back = compare(share(48, 80), share(56, 70))
    assert (back.low, back.high) == pytest.approx((-0.3339, -0.0524), abs=5e-5)


def test_a_difference_that_chance_can_make_is_no_clear_change():
    found = compare(share(56, 70), share(52, 70))
    assert found.word == "no clear change"
    assert found.low < 0 < found.difference < found.high


def test_scores_by_their_own_test():
    # ±√2 · 14.483 around 0, though the intervals of each reach only ±14.5.
    found = compare(score(50, 33, 17), score(50, 33, 17))
    assert (found.word, found.difference) == ("no clear change", 0)
    assert (found.low, found.high) == pytest.approx((-20.482, 20.482), abs=0.005)
    assert compare(score(50, 33, 17), score(17, 33, 50)).word == "changed"


def test_rates_by_square_and_add_of_the_exact_intervals():
    # Garwood: 60 lies in 45.786 to 77.232, 30 in 20.241 to 42.827; √(14.214² + 12.827²) and √(17.232² + 9.759²).
    found = compare(rate(60, 1000), rate(30, 1000))
    assert (found.word, found.difference) == ("changed", pytest.approx(30))
    assert (found.low, found.high) == pytest.approx((10.854, 49.804), abs=0.005)


def test_times_by_the_log_rank_test_and_the_interval_of_their_difference():
    # R: p = .07 for the two groups of aml; 31 (13 to not reached) and 23 (5 to 33): 8 − √(18² + 10²), no upper end.
    found = compare(median("9 13 13+ 18 23 28+ 31 34 45+ 48 161+"), median("5 5 8 8 12 16+ 23 27 30 33 43 45"))
    assert (found.word, found.difference) == ("no clear change", 31 - 23)
    assert (found.low, found.high) == (pytest.approx(8 - 424**0.5), None)
    hours = " ".join(str(hour) for hour in range(1, 41))
    weeks = " ".join(str(100 + hour) for hour in range(1, 41))
    slower = compare(median(weeks), median(hours))
    assert (slower.word, slower.difference) == ("changed", 100)


def test_a_median_that_hardly_moved_has_not_changed_because_the_slow_ones_became_slower():
    # Both have their median at 20; the second half takes 21 to 40 hours, or 201 to 220: the curves differ, p < .001.
    first = " ".join(str(hour) for hour in range(1, 21))
    quick, slow = (f"{first} " + " ".join(str(start + hour) for hour in range(1, 21)) for start in (20, 200))
    assert compare(median(slow), median(quick)).word == "no clear change"


def test_times_that_cannot_be_tested_are_too_few():
    # All at one time: at the only event nobody is left who did not have it.
    assert compare(median("5 " * 12), median("5 " * 12)).word == "too few"


def test_what_has_only_an_interval_by_square_and_add():
    # .5 from .4 to .6 and .3 from .2 to .4: .2 ± √(.1² + .1²).
    now, earlier = (shown("all", value, Interval(value - 0.1, value + 0.1), 40) for value in (0.5, 0.3))
    found = compare(now, earlier)
    assert (found.word, found.low, found.high) == (
        "changed",
        pytest.approx(0.0586, abs=1e-4),
        pytest.approx(0.3414, abs=1e-4),
    )


def test_full_counts_are_counted_and_not_tested():
    now, earlier = total(pd.DataFrame({"group_name": ["a", "b"], "open": [70, 55]}), column="open", called="cases")
    found = compare(now, earlier)
    assert (found.word, found.difference, found.low) == ("counted", 15, None)


@pytest.mark.parametrize("hidden", [share(15, 20), no_data("nothing"), median("5 7 9 11 13")])
def test_with_a_side_that_may_not_be_shown_nothing_can_be_worked_out(hidden):
    for now, earlier in ((hidden, share(56, 70)), (share(56, 70), hidden)):
        found = compare(now, earlier)
        word = comparing.NOTHING if earlier.status == "no_data" else comparing.TOO_FEW
        assert (found.word, found.difference, found.low, found.high) == (word, None, None, None)
        assert found.earlier is earlier


def test_a_period_whose_youngest_are_left_out_is_not_compared():
    young = share(56, 70, too_young=3)
    assert young.value == pytest.approx(0.8)
    assert compare(young, share(48, 80)).word == "too early"
    assert compare(young, share(48, 80)).difference is None
    assert compare(young, share(48, 80), even_if_cut=True).word == "changed"
    assert compare(replace(young, caution=""), share(48, 80)).word == "changed"


def test_a_share_within_a_time_is_compared_by_its_curve():
    frame = pd.DataFrame({"group_name": "all", "hours": [1, 5], "settled": [40, 60], "open": [0, 0]})
    (now,) = HOURS.within(frame, limit=2)
    (earlier,) = HOURS.within(frame.assign(settled=[60, 40]), limit=2)
    found = compare(now, earlier)
    assert isinstance(now, Finding)
    # 40 and 60 of 100: by square and add of the log-log bands, close to Newcombe's −.327 to −.059.
    assert (found.word, found.difference) == ("changed", pytest.approx(-0.2))
    assert (found.low, found.high) == pytest.approx((-0.327, -0.059), abs=0.01)


def test_a_difference_the_house_takes_for_none_is_no_clear_change():
    # .20 apart, and clear; from .2 on it matters, from .21 on not.
    assert compare(share(56, 70), share(48, 80), relevant=0.2).word == "changed"
    found = compare(share(56, 70), share(48, 80), relevant=0.21)
    assert (found.word, found.difference, found.relevant) == ("no clear change", pytest.approx(0.2), 0.21)


def mean(numbers, effect=1.0):
    sums = Sums(len(numbers), sum(numbers), sum(number**2 for number in numbers))
    interval = means.t_interval(sums)
    return shown("all", sums.total / sums.n, interval, len(numbers), basis=MeanBasis(sums, effect))


def test_means_by_welch():
    # t.test(extra ~ group, data = sleep) of R: -3.3654832 to 0.2054832, p = 0.07939.
    first = mean([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])
    second = mean([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])
    found = compare(first, second)
    assert (found.low, found.high) == pytest.approx((-3.3654832, 0.2054832), abs=5e-8)
    assert (found.word, found.p) == ("no clear change", pytest.approx(0.07939, abs=5e-6))


def test_clustered_means_are_compared_as_the_few_that_they_are_worth():
    one, other = [1.0, 3.0] * 40, [1.5, 3.5] * 40
    assert compare(mean(one), mean(other)).word == "changed"
    worth = compare(mean(one, effect=8.0), mean(other, effect=8.0))
    alone = compare(mean([1.0, 3.0] * 5), mean([1.5, 3.5] * 5))
    assert worth.word == alone.word == "no clear change"
    assert (worth.low, worth.high) == pytest.approx((alone.low, alone.high))


def test_times_are_set_side_by_side_within_a_limit():
    # Without open ones the curves are shares: 6 of 10 and 3 of 10 within 6 hours.
    one = median("1 2 3 4 5 6 7 8 9 10")
    other = median("4 5 6 7 8 9 10 11 12 13")
    shares = comparing.within(one, other, 6)
    assert shares is not None
    assert shares[:2] == pytest.approx((0.6, 0.3))
    assert shares[2].low < 0.3 < shares[2].high
    assert comparing.within(one, other, 100) is None
    assert comparing.within(share(5, 10), share(5, 10), 1) is None


def test_figures_side_by_side_are_tested_together():
    # 56 of 70 against 48 of 80: z = 2.64 by the pooled share, p = .0083; ten such looks make it ten times that.
    clear, none = compare(share(56, 70), share(48, 80)), compare(share(50, 100), share(50, 100))
    assert clear.p == pytest.approx(0.0083, abs=5e-4)
    found = comparing.at_once({"a": clear, **{str(place): none for place in range(9)}, "not compared": None})
    assert found["a"] == pytest.approx(10 * clear.p)
    assert len(found) == 10
    assert comparing.at_once({}) == {}
