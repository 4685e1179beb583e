"""Which units stand out, by hand."""

import math

import pandas as pd
import pytest
import scipy.stats

from touchpoint.findings import funnels, privacy, scorecard
from touchpoint.findings.durations import Times
from touchpoint.findings.finding import Finding
from touchpoint.findings.rates import Rate
from touchpoint.findings.scorecard import BETTER, NEITHER, UNJUDGED, WORSE
from touchpoint.findings.shares import Share, ShareBasis

SHARE = Share("hits", "n", "answers")
RATE = Rate("events", "exposure", "complaints", "orders")
HOURS = Times("hours", "settled", "open", None, "cases", "still open", "settled")
NAMES = {"score": ("Satisfied", "share"), "rate": ("Complaints", "per 1,000"), "time": ("Time", "hours")}


def shares(*hits, n=100):
    rows = [{"group_name": f"g{place:02}", "hits": each, "n": n} for place, each in enumerate(hits)]
    return SHARE(pd.DataFrame(rows))


def rates(*events, exposure=1000):
    rows = [{"group_name": f"g{place:02}", "events": each, "exposure": exposure} for place, each in enumerate(events)]
    return RATE(pd.DataFrame(rows))


def verdicts(found, better="higher"):
    cells = scorecard.judged(found, dict.fromkeys(found, better))
    return {(cell.unit, cell.measure): cell.verdict for cell in cells}


def test_a_few_units_are_each_set_against_all_the_others():
    # As in the tests of differences: g0 and g1 have p = .0143 and g2 has 1, so q = .0215 for both.
    found = {"score": shares(60, 40, 50)}
    assert verdicts(found) == {("g00", "score"): BETTER, ("g01", "score"): WORSE, ("g02", "score"): NEITHER}
    assert verdicts(found, "lower")["g00", "score"] == WORSE
    assert [cell.q for cell in scorecard.judged(found, {"score": "higher"})] == pytest.approx(
        [0.02146, 0.02146, 1], abs=1e-4
    )


def test_all_cells_of_the_scorecard_count_as_looks():
    # A second measure in which nobody differs doubles the looks: .0143 · 6/2 = .043 is clear, with a third it is not.
    alike = shares(50, 50, 50)
    assert verdicts({"score": shares(60, 40, 50), "other": alike})["g00", "score"] == BETTER
    assert verdicts({"score": shares(60, 40, 50), "other": alike, "third": alike})["g00", "score"] == NEITHER


def test_ten_units_are_set_against_their_funnel():
    # Eleven of 50 and one of 75 of 100: the target is 625/1,200, and the gaps are not more than chance makes of them.
    found = {"score": shares(*[50] * 11, 75)}
    whole = funnels.fitted(found["score"])
    assert (whole.target, whole.between) == (pytest.approx(625 / 1200), 0)
    p = 2 * scipy.stats.binom.sf(74, 100, 625 / 1200)
    cells = {cell.unit: cell for cell in scorecard.judged(found, {"score": "higher"})}
    assert cells["g11"].q == pytest.approx(12 * p)
    assert cells["g11"].verdict == BETTER
    assert {cells[f"g{place:02}"].verdict for place in range(11)} == {NEITHER}


def test_units_that_all_differ_make_none_stand_out():
    # Stores of 30 and of 70 in turn: each would be clear against the others, but such is this house's way.
    assert set(verdicts({"score": shares(*[30, 70] * 6)}).values()) == {NEITHER}


def test_the_funnel_of_rates():
    found = {"rate": rates(*[50] * 11, 100)}
    whole = funnels.fitted(found["rate"])
    assert whole.target == pytest.approx(650 / 12_000)
    p = 2 * scipy.stats.poisson.sf(99, 1000 * 650 / 12_000)
    cells = {cell.unit: cell for cell in scorecard.judged(found, {"rate": "lower"})}
    assert cells["g11"].q == pytest.approx(12 * p)
    assert cells["g11"].verdict == WORSE


def test_times_by_the_log_rank_test_and_their_intervals():
    rows = [(group, hours, 20, 0) for group in ("g00", "g01") for hours in (10, 12, 14)] + [("g02", 40, 30, 10)]
    frame = pd.DataFrame(rows, columns=["group_name", "hours", "settled", "open"])
    found = {"time": HOURS.quantile(frame, q=0.5)}
    assert verdicts(found, "lower") == {("g00", "time"): BETTER, ("g01", "time"): BETTER, ("g02", "time"): WORSE}
    assert funnels.fitted(found["time"]) is None


def test_what_is_too_few_or_belongs_to_no_unit_is_not_judged():
    rows = [("g0", 60, 100), ("g1", 40, 100), ("few", 10, 20), ("(unknown)", 50, 100), ("nobody", 0, 0)]
    found = {"score": SHARE(pd.DataFrame(rows, columns=["group_name", "hits", "n"])), "other": shares(50, 50)}
    found["other"] = [each for each in found["other"] if each.group == "g01"]
    assert verdicts(found) == {
        ("few", "other"): UNJUDGED,
        ("few", "score"): UNJUDGED,
        ("g0", "other"): UNJUDGED,
        ("g0", "score"): BETTER,
        ("g01", "other"): UNJUDGED,
        ("g01", "score"): UNJUDGED,
        ("g1", "other"): UNJUDGED,
        ("g1", "score"): WORSE,
    }


def test_nine_units_and_units_too_small_make_no_funnel():
    assert funnels.fitted(shares(*[50] * 9)) is None
    small = pd.DataFrame([("small", 0, 9)], columns=["group_name", "events", "exposure"])
    assert funnels.fitted([*rates(*[50] * 9), *RATE(small)]) is None
    assert funnels.fitted([]) is None


def test_nothing_found_gives_no_cells():
    assert scorecard.judged({"score": []}, {"score": "higher"}) == []


def test_a_measure_looked_at_in_some_units_alone_is_judged_there_only():
    found = {"score": shares(60, 40, 50), "own": shares(60, 40, 50)}
    cells = scorecard.judged(found, dict.fromkeys(found, "higher"), {"own": ["g01"]})
    assert [(cell.unit, cell.verdict) for cell in cells if cell.measure == "own"] == [("g01", WORSE)]
    assert len(cells) == 4


def test_the_tally_names_every_verdict():
    cells = scorecard.judged({"score": shares(60, 40, 50)}, {"score": "higher"})
    assert scorecard.tally(cells) == {WORSE: 1, BETTER: 1, NEITHER: 1, UNJUDGED: 0}


def test_rows_to_take_along():
    cells = scorecard.judged({"score": shares(60, 40), "rate": rates(5, 50)}, {"score": "higher", "rate": "lower"})
    table = scorecard.frame(cells, {"g00": "High Street"}, NAMES)
    assert list(table["name"]) == ["High Street", "High Street", "g01", "g01"]
    assert list(table["measure"]) == ["Satisfied", "Complaints"] * 2
    assert list(table["measured_in"]) == ["share", "per 1,000"] * 2
    assert list(table["n"]) == [100, 1000, 100, 1000]
    assert table["value"].tolist()[::2] == [0.6, 0.4]
    assert math.isnan(table["value"][1])
    assert table["verdict"].tolist() == [BETTER, UNJUDGED, WORSE, UNJUDGED]
    assert table["reason"][1] == "5 of the 10 complaints needed"


def test_limits_of_every_size_between_the_smallest_and_the_largest():
    whole = funnels.fitted(rates(*[50] * 12))
    table = funnels.limits(whole, [1000, 1002], 1000)
    assert list(table["size"]) == [1000, 1001, 1002]
    # Of 50 expected: 37 and 64 are the counts around the inner 95 %, 30 and 73 those around the inner 99.8 %.
    low, high, low_wide, high_wide = table.loc[0, ["low", "high", "low_wide", "high_wide"]]
    assert (36 <= low <= 37, 63 <= high <= 64, 29 <= low_wide <= 30, 72 <= high_wide <= 73) == (True,) * 4


def test_all_units_together():
    found = scorecard.together(shares(60, 40, 20))
    assert (found.value, found.n, found.status) == (0.4, 300, "ok")
    found = scorecard.together(rates(5, 50))
    assert (found.value, found.n, found.status) == (27.5, 2000, "ok")
    # Forty each after 10, 12 and 14 hours, thirty after 40, ten still open: half of 160 after 12, the next after 14.
    rows = [(group, hours, 20, 0) for group in ("g00", "g01") for hours in (10, 12, 14)] + [("g02", 40, 30, 10)]
    frame = pd.DataFrame(rows, columns=["group_name", "hours", "settled", "open"])
    found = scorecard.together(HOURS.quantile(frame, q=0.5))
    assert (found.value, found.n, found.status) == (13, 160, "ok")


def test_answers_of_one_customer_weigh_in_the_value_and_not_in_its_certainty():
    # 90 answers worth 30, and 10 worth 10: 54 + 5 of 100, known as well as 23 of 40 would be.
    groups = [
        Finding("a", 0.6, 0.4, 0.8, 90, "ok", basis=ShareBasis(18, 30)),
        Finding("b", None, None, None, 10, "suppressed", basis=ShareBasis(5, 10)),
    ]
    found = scorecard.together(groups)
    assert (found.value, found.n) == (pytest.approx(0.59), 100)
    assert (found.low, found.high) == pytest.approx(tuple(wilson_of(23, 40)))


def wilson_of(hits, n):
    interval = scipy.stats.binomtest(hits, n).proportion_ci(method="wilson")
    return interval.low, interval.high


def test_all_units_together_may_be_too_few_or_too_slow():
    assert scorecard.together(shares(2, 3, n=10)).reason == "20 of the 30 units needed"
    frame = pd.DataFrame([("a", 5, 10, 0), ("a", 9, 0, 30)], columns=["group_name", "hours", "settled", "open"])
    assert scorecard.together(HOURS.quantile(frame, q=0.5)).status == "not_reached"


def test_counts_that_the_house_hides_stay_hidden():
    few = SHARE(pd.DataFrame([{"group_name": "few", "hits": 4, "n": 8}]))
    groups = privacy.hide([*shares(60, 40, 50), *few], 10, "answers")
    # Beside the few one more is hidden, so that they cannot be had by subtraction.
    assert [each.group for each in groups if each.is_hidden] == ["g00", "few"]
    cells = {cell.unit: cell for cell in scorecard.judged({"score": groups}, {"score": "higher"})}
    assert [cells[unit].verdict for unit in ("few", "g00")] == [UNJUDGED, UNJUDGED]
    table = scorecard.frame(cells.values(), {}, NAMES).set_index("name")
    assert table["n"].isna().to_dict() == {"few": True, "g00": True, "g01": False, "g02": False}
    assert scorecard.together(groups).n == 200
    assert scorecard.together(privacy.hide(few, 10, "answers")).value is None
