import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from touchpoint.stats.incidence import cumulative_incidence
from touchpoint.stats.results import QuantileEstimate
from touchpoint.stats.survival import difference_at, kaplan_meier

number = st.integers(0, 4)
groups = st.lists(
    st.tuples(st.integers(0, 12), number, number, number).filter(lambda row: any(row[1:])), min_size=1, max_size=25
)


def curve(rows):
    return cumulative_incidence(*zip(*rows, strict=True))


def test_incidence_by_hand():
    # Of four: an event at 1, the other at 2, one lost at 3, an event at 4 for the ½ still open
    found = curve([(1, 1, 0, 0), (2, 0, 1, 0), (3, 0, 0, 1), (4, 1, 0, 0)])
    assert found.incidence == pytest.approx([0.25, 0.25, 0.25, 0.75])
    assert found.at_risk.tolist() == [4, 3, 2, 1]
    assert found.competing.tolist() == [0, 1, 0, 0]
    assert found.at(0.5) == (0, None)
    assert found.at(2)[0] == 0.25
    assert found.at(99)[0] == pytest.approx(0.75)
    assert (found.quantile(0.5).value, found.quantile(0.8).value) == (4, None)


def test_events_before_and_after_losses_weigh_differently():
    # Two of four lost at 1, so each of the two left stands for two: one event, one other
    found = curve([(1, 0, 0, 2), (2, 1, 0, 0), (3, 0, 1, 0)])
    assert found.incidence == pytest.approx([0, 0.5, 0.5])


@settings(derandomize=True, deadline=None)
@given(groups)
def test_without_competing_events_it_is_1_less_kaplan_meier(rows):
    rows = [(t, events, 0, lost) for t, events, _, lost in rows if events + lost] or [(1, 1, 0, 1)]
    found, plain = curve(rows), kaplan_meier(*zip(*[(t, events, lost) for t, events, _, lost in rows], strict=True))
    for name, numbers in {"incidence": 1 - plain.survival, "low": 1 - plain.high, "high": 1 - plain.low}.items():
        assert getattr(found, name) == pytest.approx(numbers, abs=1e-9, nan_ok=True), name
    assert found.std_err == pytest.approx(plain.std_err, abs=1e-9, nan_ok=True)
    for q in (0.1, 0.5, 0.9):
        assert found.quantile(q) == plain.quantile(q)
    for t in (0, *found.time):
        assert found.at(t)[0] == pytest.approx(plain.event_probability(t)[0])


@settings(derandomize=True, deadline=None)
@given(groups)
def test_every_case_had_the_event_the_other_or_is_open(rows):
    this, other = curve(rows), curve([(t, competing, events, lost) for t, events, competing, lost in rows])
    either = kaplan_meier(*zip(*[(t, events + competing, lost) for t, events, competing, lost in rows], strict=True))
    assert this.incidence + other.incidence + either.survival == pytest.approx(np.ones(this.time.size))


@settings(derandomize=True, deadline=None)
@given(groups)
def test_without_losses_it_is_the_plain_share_with_the_plain_standard_error(rows):
    rows = [(t, events, competing, 0) for t, events, competing, _ in rows if events + competing] or [(1, 1, 1, 0)]
    found = curve(rows)
    n = sum(events + competing for _, events, competing, _ in rows)
    share = np.array([sum(events for other, events, _, _ in rows if other <= t) / n for t in found.time])
    assert found.incidence == pytest.approx(share)
    inside = share < 1
    assert found.std_err[inside] == pytest.approx(np.sqrt(share * (1 - share) / n)[inside], abs=1e-7)


def test_the_standard_error_is_what_drawing_the_cases_again_gives():
    random = np.random.default_rng(4)
    n = 300
    times = random.integers(1, 40, n)
    kinds = random.choice(3, n, p=[0.4, 0.3, 0.3])
    found = cumulative_incidence(times, kinds == 0, kinds == 1, kinds == 2)
    row = int(np.searchsorted(found.time, 25))
    shares = []
    for _ in range(1500):
        drawn = random.integers(0, n, n)
        t, kind = times[drawn], kinds[drawn]
        shares.append(cumulative_incidence(t, kind == 0, kind == 1, kind == 2).at(25)[0])
    assert found.std_err[row] == pytest.approx(np.std(shares), rel=0.06)


@settings(derandomize=True, deadline=None)
@given(groups, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows, random):
    one, two = curve(rows), curve(random.sample(rows, len(rows)))
    for name in ("incidence", "std_err", "low", "high"):
        assert np.array_equal(getattr(one, name), getattr(two, name), equal_nan=True), name


def test_competing_events_are_not_censoring():
    # Of 100, 50 decline at once: the rest may all say yes, yet half is the most there can be
    found = curve([(1, 0, 50, 0), (2, 50, 0, 0)])
    assert found.at(2)[0] == pytest.approx(0.5)
    naive = kaplan_meier([1, 2], [0, 50], [50, 0])
    assert naive.event_probability(2)[0] == 1


def test_without_an_event_nothing_is_reached():
    found = curve([(1, 0, 3, 2)])
    assert found.at(1) == (0, None)
    assert found.quantile(0.5) == QuantileEstimate(None, None, None)


def test_two_curves_are_compared_at_a_time():
    early, late = curve([(1, 30, 20, 50), (9, 0, 0, 50)]), curve([(1, 10, 20, 70), (9, 0, 0, 50)])
    found = difference_at(early, late, 5)
    assert found.low < 0.2 - 10 / 150 < found.high
    assert found.low > 0


def test_beyond_the_last_time_nothing_is_known_of_those_still_open():
    with pytest.raises(ValueError, match=r"followed to 3\.0"):
        curve([(1, 1, 1, 0), (3, 0, 0, 1)]).at(4)


@pytest.mark.parametrize(
    ("rows", "message"),
    [([(1, 0, 0, 0)], "no cases"), ([(-1, 1, 0, 0)], "negative"), ([(1, 1, -1, 2)], "not whole")],
)
def test_cases_that_cannot_be_are_refused(rows, message):
    with pytest.raises(ValueError, match=message):
        curve(rows)
